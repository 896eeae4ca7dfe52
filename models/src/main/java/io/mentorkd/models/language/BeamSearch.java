package io.mentorkd.models.language;

import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Follows several beginnings of a text at a time and gives the whole text of the highest score, the sum of log p over its length;
 * as {@code transformers} does with its defaults (length penalty 1, no early stopping). One prompt at a time.
 */
final class BeamSearch {
    private final ModelSpec spec;
    private final TorchScriptProgram program;
    private final NamedTensors weights;
    private final GenerationConfig settings;

    BeamSearch(ModelSpec spec, TorchScriptProgram program, NamedTensors weights, GenerationConfig settings) {
        this.spec = spec;
        this.program = program;
        this.weights = weights;
        this.settings = settings;
    }

    /**
     * A beginning of a text, or all of it.
     *
     * @param row of the cache that it goes on from
     * @param logProbability sum over its tokens
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Beam(int row, int[] tokens, double logProbability) {
        Beam and(int token, double logProbabilityOfToken, int row) {
            int[] longer = Arrays.copyOf(tokens, tokens.length + 1);
            longer[tokens.length] = token;
            return new Beam(row, longer, logProbability + logProbabilityOfToken);
        }

        int last() {
            return tokens[tokens.length - 1];
        }

        /** With the token that ends it, if one does. */
        double score() {
            return logProbability / tokens.length;
        }
    }

    int[] likeliest(int[] prompt) {
        int beams = settings.beams();
        // So many that beams are left even if all the best end.
        int candidates =
                Math.min(spec.vocabSize(), Math.max(2, 1 + spec.tokens().ends().size()) * beams);
        List<Beam> finished = new ArrayList<>();
        List<Beam> running = List.of(new Beam(0, new int[0], 0));
        int most = spec.newTokens(prompt, settings.maximumNewTokens());
        DecodingCache cache = DecodingCache.begin(spec, program, weights, List.of(prompt));
        try {
            for (int length = 1; length <= most; length++) {
                List<Beam> best = best(continued(cache, running, candidates), candidates);
                boolean isLast = length == most;
                running = new ArrayList<>();
                for (int rank = 0; rank < best.size(); rank++) {
                    Beam beam = best.get(rank);
                    boolean hasEnded = isLast || spec.tokens().ends().contains(beam.last());
                    if (hasEnded && rank < beams) {
                        finished.add(beam);
                    } else if (!hasEnded && running.size() < beams) {
                        running.add(beam);
                    }
                }
                finished.sort(Comparator.comparingDouble(Beam::score).reversed());
                if (finished.size() > beams) {
                    finished.subList(beams, finished.size()).clear();
                }
                if (running.isEmpty() || cannotImprove(running.get(0), finished)) {
                    break;
                }
                cache = cache.only(running.stream().mapToInt(Beam::row).toArray());
                cache.write(running.stream().mapToLong(Beam::last).toArray());
            }
        } finally {
            cache.close();
        }
        int[] tokens = finished.get(0).tokens();
        return Arrays.stream(tokens)
                .takeWhile(token -> !spec.tokens().ends().contains(token))
                .toArray();
    }

    /** Every beam with each of its likeliest next tokens. */
    private List<Beam> continued(DecodingCache cache, List<Beam> running, int count) {
        DecodingCache.Candidates next =
                cache.likeliest(count, settings.sampling().repetitionPenalty());
        List<Beam> continued = new ArrayList<>();
        for (int row = 0; row < running.size(); row++) {
            for (int i = row * count; i < (row + 1) * count; i++) {
                int token = Math.toIntExact(next.tokens()[i]);
                continued.add(running.get(row).and(token, next.logProbabilities()[i], row));
            }
        }
        return continued;
    }

    private static List<Beam> best(List<Beam> beams, int count) {
        return beams.stream()
                .sorted(Comparator.comparingDouble(Beam::logProbability).reversed())
                .limit(count)
                .toList();
    }

    /** Whether even the best beam is behind the worst finished text, if it ended now. */
    private boolean cannotImprove(Beam best, List<Beam> finished) {
        return finished.size() == settings.beams()
                && best.score() <= finished.get(finished.size() - 1).score();
    }
}
