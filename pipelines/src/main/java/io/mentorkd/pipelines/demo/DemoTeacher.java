package io.mentorkd.pipelines.demo;

import io.mentorkd.pipelines.Stages;
import io.mentorkd.processors.filter.FilterProgress;
import io.mentorkd.producers.prompts.PromptChoice;
import io.mentorkd.producers.prompts.ZeroShot;
import io.mentorkd.producers.questions.GeneratedQuestions;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.TeacherException;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import io.mentorkd.producers.teachers.choice.Teachers;
import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** The teacher of the demo: the simulated one, or a model behind a server, of which nobody knows how good it is. */
final class DemoTeacher {

    /** Rationales below which a model that learns from them learns next to nothing. */
    private static final long FEW = 50;

    private final DemoConfig config;

    DemoTeacher(DemoConfig config) {
        this.config = config;
    }

    /**
     * Asks a server one question before anything else is begun: at work it would be waited for, however long it is away.
     *
     * @throws UnusableTeacherException if it does not answer
     */
    void requireAnswer() {
        if (config.teacher().isEmpty()) {
            return;
        }
        OpenAiSetup setup = config.teacher().get();
        try (Teacher teacher = setup.teacher()) {
            Question question = first();
            Reply reply = teacher.ask(
                            new Request(question, Optional.of(new ZeroShot(Tasks.builtIn()).of(question)), 0, 1))
                    .toCompletableFuture()
                    .join();
            if (!(reply instanceof Reply.Answers)) {
                throw new UnusableTeacherException(
                        setup.server().baseUrl() + " does not answer: "
                                + TeacherException.of(reply).getMessage(),
                        false);
            }
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof UnusableTeacherException unusable
                    ? unusable
                    : new UnusableTeacherException(
                            setup.server().baseUrl() + " does not answer: "
                                    + failed.getCause().getMessage(),
                            false);
        }
    }

    /** Has it answer every TRAIN question that is on the topic. */
    TeacherProgress teach(Stages stages, Consumer<String> say) throws IOException {
        if (config.teacher().isEmpty()) {
            return stages.teach(DemoConfig.ERROR_RATE, config.seed(), 1);
        }
        OpenAiSetup setup = config.teacher().get();
        say.accept("asking " + setup.server().model() + " at " + setup.server().baseUrl() + " about "
                + config.size().teacherQuestions() + " questions");
        return stages.teach(Teachers.one(setup, PromptChoice.USUAL), 1);
    }

    /** What is said of its work. */
    String sentence(TeacherProgress done) {
        return config.teacher().isEmpty()
                ? done.rationales() + " rationales, "
                        + String.format(Locale.ROOT, "%.0f %%", 100 * DemoConfig.ERROR_RATE) + " with a wrong step"
                : done.rationales() + " rationales by "
                        + config.teacher().get().generator() + ", " + done.truncated() + " of them cut, "
                        + done.deadLettered() + " questions refused";
    }

    /**
     * Returns if there is something to learn from; says so where it is little.
     *
     * @throws WeakTeacherException if there is nothing
     */
    void requireAccepted(TeacherProgress taught, FilterProgress filtered, Consumer<String> say) {
        if (filtered.accepted() == 0) {
            throw new WeakTeacherException("none of the " + taught.rationales() + " rationales was accepted ("
                    + filtered.rejected() + "), so that nothing can be learnt, and nothing was trained. " + remedy());
        }
        if (config.teacher().isPresent() && filtered.accepted() < FEW) {
            say.accept("only " + filtered.accepted()
                    + " rationales were accepted: expect next to nothing of what learns from them. " + remedy());
        }
    }

    /**
     * Returns if the mentor is of some use.
     *
     * @throws WeakTeacherException if it answers nothing right
     */
    void requireUseful(DemoModels.Mentor mentor, FilterProgress filtered) {
        if (!mentor.checkpoint().manifest().promoted() || mentor.result().validationAccuracy() == 0) {
            throw new WeakTeacherException("the mentor learnt nothing of use from " + filtered.accepted()
                    + " rationales: it answers none of the VALIDATION questions, and is not put to work. " + remedy());
        }
    }

    private String remedy() {
        return config.teacher().isEmpty()
                ? "Try another --seed."
                : "Try a larger model, an easier --task such as coin_flip, or more --teacher-questions. What it is asked:"
                        + " ./mentorkd teacher prompt --task "
                        + config.task().task().name() + " --question \"" + first().getText() + "\"";
    }

    private Question first() {
        List<Question> questions = new ArrayList<>();
        new GeneratedQuestions(config.task(), config.seed(), 1, Split.TRAIN)
                .read(sourced -> questions.add(sourced.question()), bad -> {}, remark -> {});
        return questions.get(0);
    }
}
