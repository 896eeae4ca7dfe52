package io.mentorkd.tasks.generated;

import java.util.List;
import java.util.stream.Stream;

/**
 * The ways to word a chain: each opening with each way to write a step with each closing.
 *
 * @param openings what may stand before the steps; the empty phrase for nothing
 * @param steps how a step may be written; all steps of a chain are written alike
 * @param closings what may stand after the steps; the empty phrase for nothing
 */
record Wordings(List<Phrase> openings, List<Phrase> steps, List<Phrase> closings) {
    Wordings {
        openings = List.copyOf(openings);
        steps = List.copyOf(steps);
        closings = List.copyOf(closings);
    }

    static Wordings of(List<String> openings, List<String> steps, List<String> closings) {
        return new Wordings(phrases(openings), phrases(steps), phrases(closings));
    }

    Stream<Phrase> phrases() {
        return Stream.of(openings, steps, closings).flatMap(List::stream);
    }

    private static List<Phrase> phrases(List<String> templates) {
        return templates.stream().map(Phrase::of).toList();
    }
}
