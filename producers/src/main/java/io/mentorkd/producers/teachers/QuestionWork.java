package io.mentorkd.producers.teachers;

import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.producers.decoding.OwnIds;
import io.mentorkd.producers.decoding.PatientDecoder;
import io.mentorkd.producers.prompts.UnpromptableTaskException;
import io.mentorkd.producers.share.DeadLetters;
import io.mentorkd.producers.share.Outcome;
import io.mentorkd.producers.share.ShareClients;
import io.mentorkd.producers.share.ShareWork;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.UnknownTaskException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with records of {@code questions}, up to sending what comes of them. Begun by one thread at a time. */
final class QuestionWork implements ShareWork {

    private final Supplier<? extends Teacher> teachers;
    private final TeacherWorkerConfig config;
    private final PatientDecoder<Question> decoder;
    private final DeadLetters deadLetters;
    private final TeacherTally tally;
    private final Answering.Exits exits;
    private volatile boolean interrupted;

    /**
     * Work with a deserializer of its own, on the given producers, which it does not close.
     *
     * @param teachers gives the teacher of a batch
     */
    QuestionWork(
            Supplier<? extends Teacher> teachers,
            TeacherWorkerConfig config,
            ShareClients<Question, Rationale> clients,
            DeadLetters deadLetters,
            TeacherTally tally) {
        this.teachers = teachers;
        this.config = config;
        this.decoder = new PatientDecoder<>(clients.deserializers().get());
        this.deadLetters = deadLetters;
        this.tally = tally;
        this.exits = new Answering.Exits(clients.results(), deadLetters, tally, () -> interrupted);
    }

    @Override
    public int recordsAtOnce() {
        return config.questionsAtOnce();
    }

    /**
     * Begins all of it. A stage fails if the broker refuses a rationale or the registry stays out of reach.
     *
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry stays out of reach
     */
    @Override
    public List<CompletionStage<Outcome>> on(List<ConsumerRecord<byte[], byte[]>> batch) throws InterruptedException {
        List<CompletionStage<Outcome>> outcomes = new ArrayList<>();
        Map<Integer, Answering> asked = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> raw : batch) {
            try {
                Question question = decoder.decode(raw);
                OwnIds.require(question);
                Optional<Outcome> unasked = unasked(raw, question);
                if (unasked.isEmpty()) {
                    asked.put(outcomes.size(), new Answering(raw, config.request(question), exits));
                }
                outcomes.add(CompletableFuture.completedStage(unasked.orElse(null)));
            } catch (UnreadableRecordException | UnpromptableTaskException | UnknownTaskException unfit) {
                outcomes.add(CompletableFuture.completedStage(deadLetters.letter(raw, unfit)));
            }
        }
        if (!asked.isEmpty()) {
            ask(teachers.get(), asked, outcomes);
        }
        return List.copyOf(outcomes);
    }

    @Override
    public Outcome givenBack(ConsumerRecord<byte[], byte[]> raw) {
        return deadLetters.givenBack(raw);
    }

    @Override
    public void interrupt() {
        interrupted = true;
    }

    @Override
    public void close() {
        decoder.close();
    }

    private Optional<Outcome> unasked(ConsumerRecord<byte[], byte[]> raw, Question question) {
        if (question.getSplit() != Split.TRAIN) {
            return Optional.of(Outcome.passedOver(tally::skippedSplit));
        }
        switch (config.assignment().whose(question)) {
            case NOBODYS -> {
                return Optional.of(Outcome.passedOver(tally::skippedTask));
            }
            case ANOTHERS -> {
                return Optional.of(Outcome.passedOver(() -> {}));
            }
            case OURS -> {
                // Below.
            }
        }
        // Those who had it before ended meanwhile, perhaps over it; after the last time it would be gone without a
        // word.
        return deadLetters.isLastDelivery(raw) ? Optional.of(deadLetters.givenBack(raw)) : Optional.empty();
    }

    /** Asks what nobody was paid for before. */
    private void ask(Teacher teacher, Map<Integer, Answering> questions, List<CompletionStage<Outcome>> outcomes) {
        Map<Integer, Answering> left = new TreeMap<>(questions);
        questions.forEach((index, question) -> question.recall(teacher).ifPresent(outcome -> {
            outcomes.set(index, CompletableFuture.completedStage(outcome));
            left.remove(index);
        }));
        if (left.isEmpty()) {
            return;
        }
        left.values().iterator().next().requireSchemas(teacher);
        List<CompletionStage<Reply>> replies =
                replies(teacher, left.values().stream().map(Answering::next).toList());
        int reply = 0;
        for (Map.Entry<Integer, Answering> each : left.entrySet()) {
            outcomes.set(each.getKey(), each.getValue().after(teacher, replies.get(reply++)));
        }
    }

    private List<CompletionStage<Reply>> replies(Teacher teacher, List<Request> requests) {
        try {
            List<CompletionStage<Reply>> replies = tally.timed(teacher.identity(), () -> teacher.askAll(requests));
            if (replies.size() != requests.size()) {
                throw new IllegalStateException(teacher.identity().generator() + " must reply to " + requests.size()
                        + " questions, replied to " + replies.size());
            }
            return replies;
        } catch (RuntimeException mistake) {
            return Collections.nCopies(requests.size(), CompletableFuture.failedStage(mistake));
        }
    }
}
