package io.mentorkd.producers.teachers;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What comes of asking a teacher once. */
public sealed interface Reply {

    /** That it has no answer to this question, and never will. */
    Reply NOTHING = new Answers(List.of(), true);

    /**
     * Answers to the samples that were asked for, from the first one on.
     *
     * @param answers at most as many as were asked for
     * @param last whether no more is to be had; otherwise the teacher is asked again for those that are missing
     */
    record Answers(List<TeacherAnswer> answers, boolean last) implements Reply {
        /** Copies the answers; who has none, and means to be asked again, would be asked for ever. */
        public Answers {
            answers = List.copyOf(answers);
            if (answers.isEmpty() && !last) {
                throw new IllegalArgumentException("answers must not be empty where more is to be had");
            }
        }

        /** Answers after which there is nothing more to be had. */
        public static Answers all(List<TeacherAnswer> answers) {
            return new Answers(answers, true);
        }
    }

    /**
     * The same was under way already, for the same question, which was delivered twice: its answers are among the {@link Responses} by
     * now.
     */
    record Kept() implements Reply {}

    /**
     * Not now, and no fault of the question: a limit, or a server that is away.
     *
     * @param after when to ask again, from now on; empty where nobody says
     * @param message what was said, in a sentence for people
     */
    record Throttled(Optional<Duration> after, String message) implements Reply {
        /** Checks that nothing is absent. */
        public Throttled {
            Objects.requireNonNull(after, "after");
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * It went wrong, in a way that may pass; where it does so again and again, the question may be to blame.
     *
     * @param message what went wrong, in a sentence for people
     * @param cause the exception, where there was one
     */
    record Failed(String message, Optional<Throwable> cause) implements Reply {
        /** Checks that nothing is absent. */
        public Failed {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /**
     * Answers come much later, and not from here: somebody else keeps the question meanwhile, and writes what comes of it.
     *
     * @param custody is given the question's record, which is done with here once the future is
     */
    record Later(Function<ConsumerRecord<byte[], byte[]>, Future<RecordMetadata>> custody) implements Reply {
        /** Checks that nothing is absent. */
        public Later {
            Objects.requireNonNull(custody, "custody");
        }
    }

    /**
     * The teacher will never answer this question, such as one that its content filter holds back.
     *
     * @param message its own words
     */
    record Refused(String message) implements Reply {
        /** Checks that nothing is absent. */
        public Refused {
            Objects.requireNonNull(message, "message");
        }
    }
}
