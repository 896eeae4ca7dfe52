package io.mentorkd.models.training;

import io.mentorkd.models.language.LanguageModel;
import java.util.stream.IntStream;

/**
 * Learning from the states of a mentor's decoder (FitNets, Romero et al. 2015; TinyBERT, Jiao et al. 2020): the mentor runs beside
 * the student on the same batch, and adds weight × H to the loss,
 *
 * <p>H = mean over student blocks i, real tokens and the mentor's width D_m of (P_i h_i - m / rms(m))²,
 *
 * <p>where h_i is the residual stream after block i of the student's decoder, m that after the mentor's block round(i L_m / L_s),
 * counted from 1 and at least 1, so that last meets last; rms is over D_m. The projections P_i (D_m, D_s) are drawn from the
 * training's seed, trained with the student and thrown away with the mentor.
 *
 * @param mentor of the student's vocabulary; not trained and not closed; nothing is dropped out in it
 * @param weight positive
 */
public record HiddenDistillation(LanguageModel mentor, double weight) {
    public HiddenDistillation {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight must be positive and finite, was " + weight);
        }
    }

    /** The mentor's block for each of a number of student blocks, counted from 0. */
    int[] layerMap(int studentBlocks) {
        int mentorBlocks = mentor.spec().blocks();
        return IntStream.rangeClosed(1, studentBlocks)
                .map(i -> Math.toIntExact(Math.max(1, Math.round((double) i * mentorBlocks / studentBlocks))) - 1)
                .toArray();
    }

    void requireSameVocabulary(LanguageModel student) {
        if (mentor.spec().vocabSize() != student.spec().vocabSize()) {
            throw new IllegalArgumentException("mentor and student must have the same vocabulary, had "
                    + mentor.spec().vocabSize() + " and " + student.spec().vocabSize() + " tokens");
        }
    }

    /** (L_s, D_m, D_s), the shape of the projections. */
    long[] projections(LanguageModel student) {
        return new long[] {
            student.spec().blocks(), mentor.spec().width(), student.spec().width()
        };
    }
}
