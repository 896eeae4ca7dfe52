package io.mentorkd.producers.teachers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeacherWorkerSamplesTest {

    private final FakeClassroom room = new FakeClassroom();

    @Test
    void shouldAskAgainForTheSamplesThatAreMissing() {
        room.append("Q", Split.TRAIN);
        FakeTeacher teacher = FakeTeacher.saying(request -> new Reply.Answers(
                List.of(new TeacherAnswer("chain " + request.firstSample(), Optional.empty())), false));

        TeacherProgress progress = room.runUntilCaughtUp(teacher, 1);

        assertThat(progress).isEqualTo(new TeacherProgress(1, 3, 0, 0, 0, 0, 0, 0));
        assertThat(teacher.requests()).extracting(Request::samples).containsExactly(3, 2, 1);
        assertThat(room.written()).extracting(Rationale::getSampleIndex).containsExactly(0, 1, 2);
        assertThat(room.written())
                .extracting(Rationale::getChain)
                .map(CharSequence::toString)
                .containsExactly("chain 0", "chain 1", "chain 2");
    }

    @Test
    void shouldWriteTheAnswersOfAQuestionBeforeItIsRefusedTheRest() {
        room.append("Q", Split.TRAIN);
        FakeTeacher teacher = FakeTeacher.saying(request -> request.firstSample() == 0
                ? new Reply.Answers(List.of(new TeacherAnswer("one", Optional.empty())), false)
                : new Reply.Refused("no more"));

        TeacherProgress progress = room.runUntilCaughtUp(teacher, 1);

        assertThat(progress).isEqualTo(new TeacherProgress(0, 1, 0, 0, 1, 1, 0, 0));
        assertThat(room.written())
                .singleElement()
                .extracting(Rationale::getSampleIndex)
                .isEqualTo(0);
        assertThat(room.log.rejected()).isEqualTo(1);
    }

    @Test
    void shouldLetNoQuestionWaitForTheAnswerToAnother() {
        IntStream.range(0, 4).forEach(number -> room.append("Q" + number, Split.TRAIN));
        Map<String, CompletableFuture<Reply>> asked = new ConcurrentHashMap<>();
        FakeTeacher teacher = FakeTeacher.later(
                request -> asked.computeIfAbsent(request.question().getText(), text -> new CompletableFuture<>()));
        try (TeacherWorker worker = room.worker(teacher, 1)) {
            CompletableFuture<TeacherProgress> run = CompletableFuture.supplyAsync(worker::runUntilCaughtUp);
            await().until(() -> asked.size() == 4);

            asked.get("Q3").complete(FakeTeacher.answer());

            await().until(() -> room.written().size() == 1);
            assertThat(room.written().get(0).getQuestion().getText()).isEqualTo("Q3");
            asked.values().forEach(each -> each.complete(FakeTeacher.answer()));
            assertThat(run.join().questions()).isEqualTo(4);
        }
    }
}
