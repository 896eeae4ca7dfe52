package io.mentorkd.trainers.training;

import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.trainers.runs.MentorReference;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Loads the mentor that runs beside a student for its decoder states, which belong on no topic. */
final class RunningMentor {

    private RunningMentor() {}

    /**
     * The mentor, whose files are those that the run began with and whose tokenizer is the student's.
     *
     * @throws io.mentorkd.trainers.runs.RunConflictException if its files have changed since
     * @throws IllegalArgumentException if it has another tokenizer than the student
     */
    static LanguageModel load(MentorReference mentor, Tokenizer student, ComputeDevice device) {
        try {
            mentor.verify();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the mentor in " + mentor.directory() + " cannot be read", unreadable);
        }
        try (Tokenizer tokenizer = Tokenizer.load(mentor.directory())) {
            if (!tokenizer.sha256().equals(student.sha256())) {
                throw new IllegalArgumentException("the mentor in " + mentor.directory()
                        + " has another tokenizer than the student, so their states are not of the same tokens: begin"
                        + " the student with --tokenizer "
                        + mentor.directory().resolve(Tokenizer.FILE)
                        + ", or with --model and a model of the same tokenizer");
            }
        }
        return LanguageModel.load(mentor.directory(), device);
    }
}
