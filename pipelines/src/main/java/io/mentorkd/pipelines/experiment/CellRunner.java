package io.mentorkd.pipelines.experiment;

import io.mentorkd.comparison.ModelComparison;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.pipelines.Stages;
import io.mentorkd.pipelines.Stopping;
import io.mentorkd.producers.mentors.MentorConfig;
import io.mentorkd.producers.mentors.MentorGeneratorConfig;
import io.mentorkd.producers.mentors.MentorLabelerConfig;
import io.mentorkd.producers.mentors.SamplingConfig;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.records.Question;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.experiments.ExperimentPlan;
import io.mentorkd.trainers.experiments.ModelChoice;
import io.mentorkd.trainers.experiments.Setting;
import io.mentorkd.trainers.experiments.TeacherPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs cells. Everything that it does can be done again after a kill: what is on a log already is left out or rejected as a
 * duplicate, a run goes on from its checkpoint, and a model that is done is not trained again.
 */
final class CellRunner {

    /** Questions that a mentor has in work at once. */
    private static final int BATCH = 256;

    /** What cells are made of, and where. */
    record Resources(ExperimentPlan plan, ExperimentDirectory directory, ExperimentData data, RunConfigs configs) {}

    private final KafkaConnection connection;
    private final ExperimentPlan plan;
    private final ExperimentData data;
    private final ExperimentDirectory directory;
    private final ModelTrainer trainer;
    private final Stopping stopping;
    private final Consumer<String> say;

    /**
     * A runner.
     *
     * @param done is told of each model that is done
     * @param say is told what speaks against a mentor, and how far a long training is
     * @param stopping ends the work
     */
    CellRunner(
            KafkaConnection connection,
            Resources resources,
            ModelTrainer.Listener done,
            Consumer<String> say,
            Stopping stopping) {
        this.connection = connection;
        this.plan = resources.plan();
        this.data = resources.data();
        this.directory = resources.directory();
        this.trainer = new ModelTrainer(resources, done, say, stopping);
        this.say = say;
        this.stopping = stopping;
    }

    /** Records the teacher's rationales of a task and seed, from which every fraction takes the first ones. */
    void record(String task, long seed) throws Exception {
        Cell cell = new Cell(task, seed, 1);
        try (Stages stages = stages(cell.recorded())) {
            stages.provision(1);
            stages.publish(List.of(listed("TRAIN", data.questions(task, seed).ofTeacher())));
            try (Teacher teacher = data.teacher(task, seed)) {
                stages.teach(teacher, samples());
            }
        }
    }

    /** A simulated teacher writes one rationale a question, a recorded one all that it has. */
    private int samples() {
        return plan.teacher() instanceof TeacherPlan.Simulated ? 1 : Integer.MAX_VALUE;
    }

    /**
     * Trains every model of the cell with each of its candidates.
     *
     * @param roles the models, a mentor before those who learn from it
     * @return what became of them; a mentor's rationales come from the candidate that did best on VALIDATION
     */
    Map<Role, List<Trained>> run(Cell cell, List<Role> roles, Function<Role, List<Setting>> candidates)
            throws Exception {
        Map<Role, List<Trained>> all = new EnumMap<>(Role.class);
        for (Branch.Name name : Branch.Name.values()) {
            List<Role> ofBranch = roles.stream()
                    .filter(role -> Branch.of(cell, role).name() == name)
                    .toList();
            if (!ofBranch.isEmpty() && !trainer.areDone(cell, ofBranch, candidates, all)) {
                run(new Branch(cell, name), ofBranch, candidates, all);
            }
        }
        return all;
    }

    private void run(
            Branch branch, List<Role> roles, Function<Role, List<Setting>> candidates, Map<Role, List<Trained>> all)
            throws Exception {
        try (Stages stages = stages(branch.topics())) {
            stages.provision(1);
            lay(branch, stages);
            for (Role role : roles) {
                List<Trained> trained = new ArrayList<>();
                for (Setting setting : candidates.apply(role)) {
                    trained.add(trainer.train(branch.cell(), role, setting, stages));
                }
                all.put(role, List.copyOf(trained));
                if (role.arm().isEmpty()) {
                    doubt(branch.cell(), best(trained), all);
                    augment(best(trained), stages);
                }
            }
        }
    }

    /** Puts on the log what the branch begins with. */
    private void lay(Branch branch, Stages stages) throws Exception {
        Cell cell = branch.cell();
        CellQuestions questions = data.questions(cell.task(), cell.seed());
        List<ListedQuestions> all = new ArrayList<>();
        all.add(listed("TRAIN", questions.train()));
        all.add(listed("VALIDATION", questions.validation()));
        questions.test().values().forEach(test -> all.add(listed("TEST", test)));
        stages.publish(all);
        if (branch.name() == Branch.Name.ANSWERS) {
            stages.publishAnswers(questions.train());
        } else {
            stages.copyRationales(cell.recorded(), data.rationales(cell));
        }
        stages.filter();
    }

    /** Says, before the mentor's rationales are used, that they may not help where it is no better than the student. */
    private void doubt(Cell cell, Trained mentor, Map<Role, List<Trained>> all) {
        List<Trained> students = all.getOrDefault(Role.TEACHER_ONLY, List.of());
        if (!students.isEmpty()) {
            ModelComparison comparison = new ModelComparison(
                    Map.of(cell.task(), mentor.validationAccuracy()),
                    Map.of(cell.task(), best(students).validationAccuracy()));
            comparison.shortfalls().forEach(shortfall -> say.accept(cell.description() + ": " + shortfall.sentence()));
        }
    }

    /** Has the mentor write rationales and label all of them. */
    private void augment(Trained mentor, Stages stages) throws Exception {
        String modelId = RunConfigs.modelId(mentor.role(), mentor.setting());
        MentorConfig config = MentorConfig.DEFAULT.withModelId(modelId);
        stages.generate(
                new MentorGeneratorConfig(
                        config,
                        stages.topics().groups().of(Groups.Stage.MENTOR_GENERATE, modelId),
                        plan.mentor().samples(),
                        new SamplingConfig(plan.mentor().temperature(), 1, 0, plan.maxTokens()),
                        batch()),
                say);
        stages.filter();
        if (mentor.role() == Role.MENTOR) {
            stages.label(MentorLabelerConfig.defaults(stages.topics(), config), say);
            stages.join();
        }
    }

    private Stages stages(Topics topics) {
        return new Stages(connection, topics, directory.root().resolve("state"), stopping);
    }

    static Trained best(List<Trained> trained) {
        return trained.stream()
                .max(Comparator.comparingDouble(Trained::validationAccuracy))
                .orElseThrow();
    }

    /** What a large mentor has written is soon on the log, and not written again after a kill. */
    private int batch() {
        return plan.mentor().choice() instanceof ModelChoice.Pretrained ? MentorGeneratorConfig.DEFAULT_BATCH : BATCH;
    }

    private static ListedQuestions listed(String split, List<Question> questions) {
        return new ListedQuestions("the " + split + " questions of the experiment", questions);
    }
}
