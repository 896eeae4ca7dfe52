package io.mentorkd.pipelines.experiment;

import io.mentorkd.datasets.BadLines;
import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.datasets.layouts.RecordFormat;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.producers.questions.GeneratedQuestions;
import io.mentorkd.producers.questions.QuestionFile;
import io.mentorkd.producers.questions.QuestionRecords;
import io.mentorkd.producers.questions.QuestionSource;
import io.mentorkd.producers.rationales.RationaleFile;
import io.mentorkd.producers.rationales.RationaleOrigin;
import io.mentorkd.producers.teachers.RecordedTeacher;
import io.mentorkd.producers.teachers.SolverTeacher;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.trainers.experiments.ExperimentPlan;
import io.mentorkd.trainers.experiments.QuestionPlan;
import io.mentorkd.trainers.experiments.TeacherPlan;
import io.mentorkd.trainers.experiments.TestSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The questions and the teacher of a plan: those that the tasks make, or those of files. The same seed always makes the same
 * choice, whatever the order of a file is. For any thread.
 */
final class ExperimentData {

    /** Stands for the task in the names of files. */
    private static final String TASK = "{task}";

    private final ExperimentPlan plan;
    private final Optional<Path> folder;

    /**
     * Data of a plan.
     *
     * @param folder where the recorded files lie that it names; empty where nobody says
     */
    ExperimentData(ExperimentPlan plan, Optional<Path> folder) {
        this.plan = plan;
        this.folder = folder;
    }

    /**
     * SHA-256 of every recorded file, by the name that the plan has for it.
     *
     * @throws UnusableDataException if one is missing
     */
    Map<String, String> files() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String task : plan.tasks()) {
            if (plan.teacher() instanceof TeacherPlan.Recorded teacher) {
                hash("teacher.recorded", teacher.recorded(), task, hashes);
            }
            if (plan.questions() instanceof QuestionPlan.Recorded questions) {
                hash("questions.recorded.train", questions.recorded().train(), task, hashes);
                hash("questions.recorded.test", questions.recorded().test(), task, hashes);
            }
        }
        return hashes;
    }

    /**
     * The questions of a task and seed.
     *
     * @throws UnusableDataException if a file holds something else than questions, or too few
     */
    CellQuestions questions(String task, long seed) {
        return plan.questions() instanceof QuestionPlan.Recorded recorded
                ? recorded(recorded, task, seed)
                : generated((QuestionPlan.Generated) plan.questions(), task, seed);
    }

    /** The teacher of a task and seed; to be closed. */
    Teacher teacher(String task, long seed) {
        return plan.teacher() instanceof TeacherPlan.Recorded recorded
                ? recordedTeacher(recorded, task)
                : new SolverTeacher(((TeacherPlan.Simulated) plan.teacher()).errorRate(), seed);
    }

    /** How many rationales of the teacher, from the first on, a cell has. */
    int rationales(Cell cell) {
        int all = plan.teacher() instanceof TeacherPlan.Recorded recorded
                ? recordedRationales(recorded, cell)
                : ((TeacherPlan.Simulated) plan.teacher()).rationales();
        return (int) Math.round(cell.fraction() * all);
    }

    private int recordedRationales(TeacherPlan.Recorded recorded, Cell cell) {
        RecordedTeacher teacher = recordedTeacher(recorded, cell.task());
        return questions(cell.task(), cell.seed()).ofTeacher().stream()
                .mapToInt(
                        question -> teacher.answers(question, Integer.MAX_VALUE).size())
                .sum();
    }

    private CellQuestions generated(QuestionPlan.Generated wanted, String task, long seed) {
        return new CellQuestions(
                generated(task, seed, wanted.train(), Split.TRAIN),
                ((TeacherPlan.Simulated) plan.teacher()).rationales(),
                generated(task, seed, wanted.validation(), Split.VALIDATION),
                Map.of(TestSet.GENERATED, generated(task, seed, wanted.test(), Split.TEST)));
    }

    private CellQuestions recorded(QuestionPlan.Recorded wanted, String task, long seed) {
        TeacherPlan.Recorded teaching = (TeacherPlan.Recorded) plan.teacher();
        RecordedTeacher teacher = recordedTeacher(teaching, task);
        List<Question> test = read(file(wanted.recorded().test(), task), task, Split.TEST);
        Set<String> known = ids(test);
        List<Question> train = read(file(wanted.recorded().train(), task), task, Split.TRAIN).stream()
                .filter(question -> !known.contains(question.getQuestionId()))
                .sorted(Comparator.comparing(question -> place(question, seed)))
                .toList();
        known.addAll(ids(train));

        List<Question> asked = train.stream()
                .filter(question -> !teacher.answers(question, 1).isEmpty())
                .limit(teaching.questions())
                .toList();
        List<Question> others =
                train.stream().filter(question -> !asked.contains(question)).toList();
        if (asked.size() < teaching.questions() || others.size() < wanted.validation()) {
            throw new UnusableDataException(String.format(
                    "%s has %d questions, %d of them with a rationale in %s: too few for teacher.questions (%d) and"
                            + " questions.validation (%d) together; lower one of them",
                    file(wanted.recorded().train(), task),
                    train.size(),
                    asked.size(),
                    file(teaching.recorded(), task),
                    teaching.questions(),
                    wanted.validation()));
        }
        List<Question> learnt = new ArrayList<>(asked);
        learnt.addAll(others.subList(wanted.validation(), others.size()));
        Map<TestSet, List<Question>> tests = new LinkedHashMap<>();
        tests.put(TestSet.RECORDED, test);
        wanted.test().ifPresent(count -> tests.put(TestSet.GENERATED, unknown(task, seed, count, known)));
        return new CellQuestions(
                List.copyOf(learnt),
                asked.size(),
                others.subList(0, wanted.validation()).stream()
                        .map(question -> QuestionRecords.of(
                                Tasks.builtIn().require(task),
                                question.getText(),
                                Optional.of(question.getGold()),
                                Split.VALIDATION))
                        .toList(),
                tests);
    }

    /** Generated TEST questions that are in none of the files. */
    private static List<Question> unknown(String task, long seed, int count, Set<String> known) {
        List<Question> unknown = List.of();
        int made = count;
        while (unknown.size() < count) {
            unknown = generated(task, seed, made, Split.TEST).stream()
                    .filter(question -> !known.contains(question.getQuestionId()))
                    .toList();
            made += count - unknown.size();
        }
        return unknown;
    }

    private static List<Question> generated(String task, long seed, int count, Split split) {
        List<Question> questions = new ArrayList<>();
        new GeneratedQuestions(GeneratedTasks.require(task), seed, count, split)
                .read(sourced -> questions.add(sourced.question()), bad -> {}, remark -> {});
        return List.copyOf(questions);
    }

    /** Where a question comes in the order of a seed. */
    private static String place(Question question, long seed) {
        return Sha256.of((seed + "\0" + question.getQuestionId()).getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> ids(List<Question> questions) {
        Set<String> ids = new HashSet<>();
        questions.forEach(question -> ids.add(question.getQuestionId()));
        return ids;
    }

    private RecordedTeacher recordedTeacher(TeacherPlan.Recorded recorded, String task) {
        Path file = file(recorded.recorded(), task);
        RecordedTeacher teacher = RecordedTeacher.read(
                List.of(new RationaleFile(Input.file(file), Tasks.builtIn().require(task), Split.TRAIN, true)),
                RationaleOrigin.RECORDED);
        requireGood(file, teacher.bad());
        return teacher;
    }

    private static List<Question> read(Path file, String task, Split split) {
        Map<String, Question> byId = new LinkedHashMap<>();
        BadLines.Collector bad = new BadLines.Collector();
        QuestionSource source = new QuestionFile(
                new Dataset(Input.file(file), RecordFormat.MENTOR_KD),
                Optional.of(Tasks.builtIn().require(task)),
                split);
        source.read(
                sourced -> byId.put(sourced.question().getQuestionId(), sourced.question()), bad::add, remark -> {});
        requireGood(file, bad.collected());
        for (Question question : byId.values()) {
            if (question.getGold() == null) {
                throw new UnusableDataException(file + ": the question '" + question.getText()
                        + "' has no answer: an experiment needs the gold answer of each");
            }
        }
        return List.copyOf(byId.values());
    }

    private static void requireGood(Path file, BadLines bad) {
        if (!bad.isEmpty()) {
            throw new UnusableDataException(file + " has " + bad.count() + " bad records; correct it, or name another"
                    + " file. The first is " + bad.first().get(0));
        }
    }

    private void hash(String field, String name, String task, Map<String, String> hashes) throws IOException {
        Path file = file(name, task);
        if (!Files.isRegularFile(file)) {
            throw new UnusableDataException(
                    field + ": there is no file " + file + "; correct the name in the plan, or the folder with --data",
                    new NoSuchFileException(file.toString()));
        }
        hashes.put(name.replace(TASK, task), Sha256.of(file));
    }

    private Path file(String name, String task) {
        return folder.orElseThrow(() -> new UnusableDataException("the plan names recorded files such as " + name
                        + ": give the folder that they are in with --data"))
                .resolve(name.replace(TASK, task));
    }
}
