package io.mentorkd.cli.estimates;

import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogReader;
import io.mentorkd.producers.teachers.Budget;
import io.mentorkd.producers.teachers.Spent;
import io.mentorkd.producers.teachers.TeacherResponses;
import io.mentorkd.producers.teachers.choice.Teachers;
import io.mentorkd.producers.teachers.choice.Work;
import io.mentorkd.producers.teachers.estimates.Forecast;
import io.mentorkd.producers.teachers.estimates.RunEstimate;
import io.mentorkd.producers.teachers.estimates.TaskEstimate;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.topics.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * What a run of some teachers would cost, and what was spent on them before.
 *
 * @param teachers that would be asked
 * @param each what is estimated of each of them
 * @param nobodys TRAIN questions of tasks that none of them is for
 */
public record TeachersEstimate(Teachers teachers, List<OfTeacher> each, long nobodys) {

    /**
     * What is estimated of a teacher.
     *
     * @param work that it would be put to
     * @param tasks what the questions of each would take
     * @param spent on it so far
     */
    record OfTeacher(Work work, List<TaskEstimate> tasks, Spent spent) {

        private EstimateDocument.Line total() {
            return EstimateDocument.Line.total(tasks.stream().map(task -> EstimateDocument.Line.of(this, task)));
        }
    }

    /** Reads all questions, and which answers to them are paid for: what a share group is done with is answered, or a dead letter. */
    public static TeachersEstimate read(KafkaConnection cluster, Topics topics, Teachers teachers, List<Work> works) {
        try (TeacherResponses responses = new TeacherResponses(cluster, topics);
                Admin admin = Admin.create(cluster.adminConfig());
                LogReader<Question> questions = new LogReader<>(
                        cluster, new LogOffsets(admin).everything(topics.questions()), Question.class)) {
            Map<String, RunEstimate> estimates = new LinkedHashMap<>();
            works.forEach(work -> estimates.put(
                    work.entry().name(),
                    new RunEstimate(work.entry().setup(), work.prompting(), work.samples(), responses)));
            long nobodys = 0;
            while (questions.hasNext()) {
                Optional<Question> question = questions.next().decoded().filter(each -> each.getSplit() == Split.TRAIN);
                Optional<String> teacher =
                        question.flatMap(each -> teachers.choice().of(each.getTask(), each.getQuestionId()));
                teacher.ifPresent(name -> estimates.get(name).add(question.get()));
                nobodys += question.isPresent() && teacher.isEmpty() ? 1 : 0;
            }
            return new TeachersEstimate(
                    teachers,
                    works.stream()
                            .map(work -> new OfTeacher(
                                    work,
                                    estimates.get(work.entry().name()).byTask(),
                                    responses.spent(work.entry().name())))
                            .toList(),
                    nobodys);
        }
    }

    /** What is printed. */
    public EstimateDocument document() {
        return EstimateDocument.of(this);
    }

    /**
     * Returns if no budget would be exceeded.
     *
     * @throws CommandFailure if one would, or nobody can tell
     */
    public void requireWithinBudgets() {
        for (OfTeacher teacher : each) {
            requireWithin(
                    teacher.work().entry().setup().budget(),
                    "on " + teacher.work().entry().name(),
                    teacher.total(),
                    teacher.spent());
        }
        requireWithin(
                teachers.budget(),
                "on all teachers",
                document().total(),
                each.stream().map(OfTeacher::spent).reduce(Spent.NOTHING, Spent::plus));
    }

    private static void requireWithin(Budget budget, String on, EstimateDocument.Line total, Spent spent) {
        if (budget.isUnlimited() || covers(budget, spent, total.expected()) || covers(budget, spent, total.most())) {
            return;
        }
        boolean isKnown = isKnown(total.expected()) || isKnown(total.most());
        throw new CommandFailure(
                ExitCode.CHECK_FAILED,
                String.format(
                        Locale.ROOT,
                        "%s: $%s and %,d tokens are spent %s already",
                        isKnown ? "the budget would be exceeded" : "nobody can tell whether the budget would do",
                        Amounts.dollars((double) spent.micros()),
                        spent.tokens(),
                        on));
    }

    private static boolean covers(Budget budget, Spent spent, Forecast forecast) {
        return isKnown(forecast)
                && budget.covers(spent.plus(new Spent(
                        forecast.micros().orElse(0),
                        forecast.promptTokens() + forecast.completionTokens().getAsLong())));
    }

    /** A budget in dollars has a price, so that the cost is known where the tokens are. */
    private static boolean isKnown(Forecast forecast) {
        return forecast.completionTokens().isPresent();
    }
}
