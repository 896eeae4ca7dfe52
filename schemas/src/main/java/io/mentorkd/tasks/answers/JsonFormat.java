package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A JSON value, equal to another whatever the order of its names and the spelling of its numbers. */
public record JsonFormat() implements AnswerFormat {

    @Override
    public String description() {
        return "a JSON value";
    }

    @Override
    public String asked() {
        return "the JSON";
    }

    @Override
    public Extent extent() {
        return Extent.REST;
    }

    @Override
    public boolean showsItself() {
        return true;
    }

    /** Reads the last block of JSON, or what reaches from the first bracket to the last, or the whole region. */
    @Override
    public List<Reading> read(String region, List<String> choices) {
        Optional<Fences.Block> block = Fences.last(region, Set.of("json", "json5", "jsonc"));
        if (block.isPresent()) {
            return read(region, block.get().start(), block.get().end()).stream().toList();
        }
        Optional<Reading> whole = read(region, 0, region.length());
        if (whole.isPresent()) {
            return List.of(whole.get());
        }
        int object = region.indexOf('{');
        int array = region.indexOf('[');
        int start = object < 0 ? array : array < 0 ? object : Math.min(object, array);
        int end = start < 0 ? -1 : region.lastIndexOf(region.charAt(start) == '{' ? '}' : ']') + 1;
        return end <= start ? List.of() : read(region, start, end).stream().toList();
    }

    private static Optional<Reading> read(String region, int start, int end) {
        return JsonForm.of(region.substring(start, end)).map(form -> new Reading(form, start, end));
    }

    @Override
    public Optional<String> gold(String raw, List<String> choices) {
        return JsonForm.of(raw);
    }

    @Override
    public Match compare(String answer, String gold) {
        return Match.of(answer.equals(gold));
    }
}
