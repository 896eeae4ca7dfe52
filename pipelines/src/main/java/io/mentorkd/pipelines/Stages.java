package io.mentorkd.pipelines;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.processors.filter.FilterConfig;
import io.mentorkd.processors.filter.FilterOptions;
import io.mentorkd.processors.filter.FilterProgress;
import io.mentorkd.processors.filter.RationaleFilter;
import io.mentorkd.processors.join.DistillationJoin;
import io.mentorkd.processors.join.JoinConfig;
import io.mentorkd.processors.join.JoinOptions;
import io.mentorkd.processors.join.JoinProgress;
import io.mentorkd.producers.mentors.MentorGenerator;
import io.mentorkd.producers.mentors.MentorGeneratorConfig;
import io.mentorkd.producers.mentors.MentorGeneratorProgress;
import io.mentorkd.producers.mentors.MentorLabeler;
import io.mentorkd.producers.mentors.MentorLabelerConfig;
import io.mentorkd.producers.mentors.MentorLabelerProgress;
import io.mentorkd.producers.questions.QuestionPublisher;
import io.mentorkd.producers.questions.QuestionSource;
import io.mentorkd.producers.teachers.SolverTeacher;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.TeacherListener;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.TeacherResponses;
import io.mentorkd.producers.teachers.TeacherWorker;
import io.mentorkd.producers.teachers.TeacherWorkerConfig;
import io.mentorkd.producers.teachers.choice.TeacherAtWork;
import io.mentorkd.producers.teachers.choice.TeacherEntry;
import io.mentorkd.producers.teachers.choice.Teachers;
import io.mentorkd.producers.teachers.choice.TeachersAtWork;
import io.mentorkd.producers.teachers.choice.Work;
import io.mentorkd.records.Question;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * The stages on one set of topics. Each call runs one until it has caught up; filter and join run in the background from the
 * first time that they are asked for, until this is closed. For one thread.
 */
public final class Stages implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaConnection connection;
    private final Topics topics;
    private final Path state;
    private final Stopping stopping;
    private Optional<RationaleFilter> filter = Optional.empty();
    private Optional<DistillationJoin> join = Optional.empty();

    /**
     * Stages on topics that must exist.
     *
     * @param state directory for what filter and join keep on disk
     * @param stopping ends the stage at work
     */
    public Stages(KafkaConnection connection, Topics topics, Path state, Stopping stopping) {
        this.connection = connection;
        this.topics = topics;
        this.state = state;
        this.stopping = stopping;
    }

    /** The topics. */
    public Topics topics() {
        return topics;
    }

    /** The cluster. */
    public KafkaConnection connection() {
        return connection;
    }

    /** Makes the topics that are missing. */
    public void provision(int partitions) {
        try (Admin admin = Admin.create(connection.adminConfig())) {
            new TopicProvisioner(admin).provision(TopicSpec.all(topics, partitions, OptionalInt.empty()));
        }
    }

    /** Publishes the questions that are not on the topic yet; how many those were. */
    public long publish(List<? extends QuestionSource> questions) {
        try (QuestionPublisher publisher = new QuestionPublisher(connection, topics)) {
            return publisher.publish(questions).published();
        }
    }

    /** Writes the gold answers of these questions as rationales without a chain. */
    public void publishAnswers(List<Question> questions) {
        AnswerRationales.publish(connection, topics, questions);
    }

    /** Copies the first {@code count} different rationales of other topics to these. */
    public void copyRationales(Topics from, int count) throws InterruptedException {
        RationaleCopy.copy(connection, from.rationales(), count, topics.rationales());
    }

    /**
     * Asks the simulated teacher every TRAIN question on the topic.
     *
     * @param errorRate share of its rationales with a wrong step
     * @param samples rationales a question
     */
    public TeacherProgress teach(double errorRate, long seed, int samples) {
        try (Teacher solver = new SolverTeacher(errorRate, seed)) {
            return teach(solver, samples);
        }
    }

    /**
     * Asks a teacher every TRAIN question on the topic.
     *
     * @param samples rationales a question, at most
     */
    public TeacherProgress teach(Teacher teacher, int samples) {
        TeacherWorkerConfig settings = TeacherWorkerConfig.defaults(topics.groups()
                        .of(Groups.Stage.TEACHER, teacher.identity().generator()))
                .withSamples(samples);
        try (TeacherWorker worker = new TeacherWorker(connection, topics, teacher, settings);
                Stopping.Scope scope = stopping.by(worker::stop)) {
            return worker.runUntilCaughtUp();
        }
    }

    /**
     * Asks teachers behind servers every TRAIN question on the topic, of the tasks that come with the program.
     *
     * @param samples rationales a question
     * @throws io.mentorkd.producers.teachers.UnusableTeacherException if a server will answer nothing
     */
    public TeacherProgress teach(Teachers teachers, int samples) throws IOException {
        List<Work> works = new ArrayList<>();
        for (TeacherEntry entry : teachers.entries()) {
            works.add(new Work(
                    entry,
                    topics.groups().of(Groups.Stage.TEACHER, entry.name()),
                    samples,
                    entry.prompt().prompting(Tasks.builtIn())));
        }
        try (TeacherResponses responses = new TeacherResponses(connection, topics);
                TeachersAtWork work = new TeachersAtWork(
                        new TeacherAtWork.Place(connection, topics, responses),
                        teachers,
                        works,
                        name -> TeacherListener.NONE);
                Stopping.Scope scope = stopping.by(work::stop)) {
            work.run(true);
            return work.all().stream()
                    .map(TeacherAtWork::progress)
                    .reduce(TeacherProgress.NOTHING, TeacherProgress::plus);
        }
    }

    /** Grades every rationale that is on the topic by now, as the paper does. */
    public FilterProgress filter() throws InterruptedException {
        if (filter.isEmpty()) {
            filter = Optional.of(RationaleFilter.start(
                    connection,
                    topics,
                    FilterConfig.defaults().with(Grading.OF_THE_PAPER),
                    FilterOptions.defaults(topics, state.resolve(topics.groups().of(Groups.Stage.FILTER)))));
        }
        try (Stopping.Scope scope = stopping.by(filter.get()::close)) {
            return filter.get().awaitCaughtUp(PATIENCE);
        }
    }

    /** Has the promoted mentor answer every TRAIN question. */
    public MentorGeneratorProgress generate(MentorGeneratorConfig config, Consumer<String> warnings) {
        try (MentorGenerator generator = new MentorGenerator(connection, topics, config, warnings);
                Stopping.Scope scope = stopping.by(generator::stop)) {
            return generator.runUntilCaughtUp();
        }
    }

    /** Has the promoted mentor label every accepted rationale. */
    public MentorLabelerProgress label(MentorLabelerConfig config, Consumer<String> warnings)
            throws InterruptedException {
        try (MentorLabeler labeler = new MentorLabeler(connection, topics, config, warnings);
                Stopping.Scope scope = stopping.by(labeler::stop)) {
            return labeler.runUntilCaughtUp();
        }
    }

    /** Joins every accepted rationale with its soft labels. */
    public JoinProgress join() throws InterruptedException {
        if (join.isEmpty()) {
            join = Optional.of(DistillationJoin.start(
                    connection,
                    topics,
                    JoinConfig.defaults(),
                    JoinOptions.defaults(topics, state.resolve(topics.groups().of(Groups.Stage.JOIN)))));
        }
        try (Stopping.Scope scope = stopping.by(join.get()::close)) {
            return join.get().awaitCaughtUp(PATIENCE);
        }
    }

    @Override
    public void close() {
        try {
            join.ifPresent(DistillationJoin::close);
        } finally {
            filter.ifPresent(RationaleFilter::close);
        }
    }
}
