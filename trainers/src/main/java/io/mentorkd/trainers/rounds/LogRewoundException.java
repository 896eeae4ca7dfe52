package io.mentorkd.trainers.rounds;

/** A topic ends before what a run has already trained on: it was deleted and made anew, or its end was lost. */
public final class LogRewoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogRewoundException(String topic, int partition, long next, long end) {
        super("partition " + partition + " of topic " + topic + " ends at offset " + end
                + ", but the run has trained on"
                + " it up to offset " + next + ": the topic was made anew, or its end was lost. Begin another run in"
                + " another directory");
    }
}
