package io.mentorkd.tasks.answers;

import com.google.re2j.Matcher;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for the answer in one part of an attempt. */
final class AnswerSearch {
    private static final int MOST_LINES = 1_000;
    private static final int LONGEST_MATCHED = 1_000_000;
    private static final int MOST_MATCHES = 100;
    private static final Place.Completion COMPLETION = new Place.Completion();

    private final AnswerFormat format;
    private final List<String> choices;
    private final String text;
    private final int from;

    /** @param from where the reasoning ends in {@code text} */
    AnswerSearch(AnswerFormat format, List<String> choices, String text, int from) {
        this.format = format;
        this.choices = choices;
        this.text = text;
        this.from = from;
    }

    Optional<Found> at(Place place) {
        if (place instanceof Place.Boxed) {
            return BoxedText.last(text, from).flatMap(region -> read(place, region));
        }
        if (place instanceof Place.Hashes) {
            return HashesText.last(text, from, format.extent(), this::readings, place);
        }
        if (place instanceof Place.Phrase) {
            return PhraseText.last(text, from, format.extent(), this::readings, place);
        }
        if (place instanceof Place.Regex regex) {
            return regex(regex);
        }
        if (place instanceof Place.JsonAt json) {
            return json(json);
        }
        return place instanceof Place.Last ? last(place) : Optional.empty();
    }

    /** The completion: what stands in it at an explicit place, or else all of it. */
    Optional<Found> completion() {
        return at(new Place.Boxed())
                .or(() -> at(new Place.Hashes()))
                .or(() -> at(new Place.Phrase()))
                .map(found -> new Found(COMPLETION, found.region(), found.readings()))
                .or(() -> read(COMPLETION, Region.from(text, from)));
    }

    /** The whole chain, where it is an answer and nothing else: one short line that begins with it, or a block of its own. */
    Optional<Found> bare() {
        Region region = Region.from(text, from);
        if (format.showsItself()) {
            return read(COMPLETION, region);
        }
        return Bare.isLine(region.text())
                ? read(COMPLETION, region)
                        .filter(found ->
                                Bare.before(region.text(), found.readings().get(0)))
                : Optional.empty();
    }

    private List<Reading> readings(Region region) {
        boolean isShort = region.text().length() <= Region.LONGEST || format.extent() == Extent.REST;
        return isShort ? format.read(region.text(), choices) : List.of();
    }

    private Optional<Found> read(Place place, Region region) {
        List<Reading> readings = readings(region);
        return readings.isEmpty() ? Optional.empty() : Optional.of(new Found(place, region, readings));
    }

    /** Looks at the last million letters, and gives up where the pattern matches more often than a hundred times there. */
    private Optional<Found> regex(Place.Regex regex) {
        Matcher matcher = regex.pattern().matcher(text);
        int group = Math.min(1, regex.pattern().groupCount());
        Optional<Region> last = Optional.empty();
        int at = Math.max(from, text.length() - LONGEST_MATCHED);
        for (int matches = 0; at <= text.length() && matcher.find(at); matches++) {
            if (matches == MOST_MATCHES) {
                return Optional.empty();
            }
            if (matcher.start(group) >= 0) {
                last = Optional.of(Region.of(text, matcher.start(group), matcher.end(group)));
            }
            at = Math.max(matcher.end(), at + 1);
        }
        return last.flatMap(region -> read(regex, region));
    }

    /** Reads the value at the pointer; its span is that of the whole JSON. */
    private Optional<Found> json(Place.JsonAt place) {
        String rest = text.substring(from);
        int start = rest.indexOf('{');
        int end = rest.lastIndexOf('}') + 1;
        Optional<Region> block = Fences.last(rest, Set.of("json"))
                .map(found -> Region.of(text, from + found.start(), from + found.end()));
        Optional<Region> inner =
                start < 0 || end <= start ? Optional.empty() : Optional.of(Region.of(text, from + start, from + end));
        return json(place, Region.from(text, from))
                .or(() -> block.flatMap(region -> json(place, region)))
                .or(() -> inner.flatMap(region -> json(place, region)));
    }

    private Optional<Found> json(Place.JsonAt place, Region region) {
        return JsonForm.tree(region.text())
                .map(tree -> tree.at(place.pointer()))
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .map(value -> format.read(value.isTextual() ? value.textValue() : value.toString(), choices))
                .filter(readings -> !readings.isEmpty())
                .map(readings -> new Found(
                        place,
                        region,
                        readings.stream()
                                .map(reading -> new Reading(
                                        reading.answer(), 0, region.text().length()))
                                .toList()));
    }

    /** The last candidate of the last sentence that has one. */
    private Optional<Found> last(Place place) {
        int end = text.length();
        for (int lines = 0; lines < MOST_LINES && end > from; lines++) {
            int start = Math.max(from, text.lastIndexOf('\n', end - 1) + 1);
            Optional<Found> found = Optional.empty();
            for (int at = Math.max(start, end - Region.LONGEST); at < end; ) {
                int sentence = Math.max(at + 1, Math.min(end, Sentences.end(text, at)));
                Optional<Found> here = read(place, Region.of(text, at, sentence));
                found = here.isPresent() ? here : found;
                at = sentence;
            }
            if (found.isPresent()) {
                List<Reading> readings = found.get().readings();
                return Optional.of(
                        new Found(place, found.get().region(), readings.subList(readings.size() - 1, readings.size())));
            }
            end = start - 1;
        }
        return Optional.empty();
    }
}
