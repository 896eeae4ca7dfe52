package io.mentorkd.pipelines.experiment;

/** The directory of an experiment cannot be used for this one. */
public final class ExperimentConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExperimentConflictException(String message) {
        super(message);
    }
}
