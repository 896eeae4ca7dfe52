package io.mentorkd.models.training;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.softlabels.Distributions;
import io.mentorkd.models.softlabels.TokenDistributions;
import java.util.List;
import java.util.stream.IntStream;

/** The divergence of a batch as it is defined, to compare the loss with. */
final class DenseDivergence {

    private DenseDivergence() {}

    /** Mean over tokens of KL(mentor ‖ student), all probabilities of both summed up in double precision. */
    static double of(LanguageModel mentor, LanguageModel student, List<Example> batch) {
        List<TokenDistributions> mentors = dense(mentor, batch);
        List<TokenDistributions> students = dense(student, batch);
        double sum = 0;
        int tokens = 0;
        for (int i = 0; i < batch.size(); i++) {
            TokenDistributions labels = batch.get(i).softLabels().orElseThrow();
            for (int t = 0; t < labels.tokens(); t++) {
                double[] p = tempered(mentors.get(i), t);
                double[] q = tempered(students.get(i), t);
                double pTail = 1;
                double qTail = 1;
                for (int k = 0; k < labels.topK(); k++) {
                    int id = labels.ids()[t * labels.topK() + k];
                    sum += p[id] * Math.log(p[id] / q[id]);
                    pTail -= p[id];
                    qTail -= q[id];
                }
                if (labels.topK() < Examples.VOCABULARY) {
                    sum += pTail * Math.log(pTail / qTail);
                }
                tokens++;
            }
        }
        return sum / tokens;
    }

    private static List<TokenDistributions> dense(LanguageModel model, List<Example> batch) {
        return Distributions.of(model, batch, Examples.VOCABULARY, 1);
    }

    private static double[] tempered(TokenDistributions dense, int token) {
        double[] p = IntStream.range(0, Examples.VOCABULARY)
                .mapToDouble(
                        v -> Math.exp(dense.logProbabilities()[token * Examples.VOCABULARY + v] / Mentors.TEMPERATURE))
                .toArray();
        double sum = 0;
        for (double each : p) {
            sum += each;
        }
        for (int v = 0; v < p.length; v++) {
            p[v] /= sum;
        }
        return p;
    }
}
