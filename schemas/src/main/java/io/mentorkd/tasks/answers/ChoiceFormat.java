package io.mentorkd.tasks.answers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One of several options, by its letter, by its text or by both; a letter and a text that differ are two readings.
 *
 * @param last the last letter that an option may have, from B to Z
 */
public record ChoiceFormat(char last) implements AnswerFormat {

    private static final Pattern CLOSING = Pattern.compile("[*_\\s]*+[).:\\]][*_\\s$\"']*+");

    /** Checks the letter. */
    public ChoiceFormat {
        if (last < 'B' || last > 'Z') {
            throw new IllegalArgumentException("letters must end with one from B to Z, such as A-D, was A-" + last);
        }
    }

    @Override
    public String description() {
        return "an option from A to " + last + ", by letter or text";
    }

    @Override
    public String asked() {
        return "the letter of the right option";
    }

    @Override
    public List<Reading> read(String region, List<String> choices) {
        int count = choices.isEmpty() ? last - 'A' + 1 : Math.min(choices.size(), last - 'A' + 1);
        PlainText plain = PlainText.of(region);
        List<Mentions.Mention> texts = texts(plain.text(), choices, count);
        List<Mentions.Mention> letters = ChoiceLetters.of(plain.text(), count);
        List<Mentions.Mention> found = new ArrayList<>(texts);
        found.addAll(Mentions.outside(letters, texts));
        found.sort(Comparator.comparingInt(Mentions.Mention::start));
        List<Mentions.Mention> answer = ChoiceLetters.beforeExplanation(plain.text(), found);
        List<Reading> all = new ArrayList<>();
        answer.forEach(each -> all.add(plain.reading(letter(each.value()), each.start(), each.end())));
        if (found.size() == letters.size()) {
            all.addAll(numbers(region, choices, count, letters.isEmpty()));
        }
        Map<String, Reading> readings = new LinkedHashMap<>();
        withoutOwnTexts(region, choices, all).forEach(each -> readings.putIfAbsent(each.answer(), each));
        return List.copyOf(readings.values());
    }

    /** Without what a letter's own text could name beside it: {@code (B) C} and {@code (C) 7.25} are one option each. */
    private static List<Reading> withoutOwnTexts(String region, List<String> choices, List<Reading> all) {
        List<Reading> kept = new ArrayList<>(all);
        NavigableMap<Integer, List<Reading>> byStart =
                all.stream().collect(Collectors.groupingBy(Reading::start, TreeMap::new, Collectors.toList()));
        for (Reading label : all) {
            int value = label.answer().charAt(0) - 'A';
            if (label.end() - label.start() == 1 && value < choices.size()) {
                // Others come behind it: between a letter and its text there is no reading, but of a sign.
                Matcher closing = CLOSING.matcher(region).region(label.end(), region.length());
                int end = closing.lookingAt() ? closing.end() : label.end();
                byStart.subMap(label.end(), false, end, true).values().stream()
                        .flatMap(List::stream)
                        .filter(text -> isOwnText(region, choices.get(value), label, text, byStart.get(text.start())))
                        .findFirst()
                        .ifPresent(own -> kept.removeIf(each -> each.start() >= own.start()
                                && each.end() <= own.end()
                                && !each.answer().equals(label.answer())));
            }
        }
        return kept;
    }

    /** Whether {@code text} follows the letter {@code label} with a sign between, and says what its option says. */
    private static boolean isOwnText(String region, String choice, Reading label, Reading text, List<Reading> beside) {
        int behind = label.end();
        int before = text.start();
        if (!CLOSING.matcher(region).region(behind, before).matches()) {
            return false;
        }
        boolean same =
                beside.stream().anyMatch(each -> each.answer().equals(label.answer()) && each.end() == text.end());
        return same || Mentions.key(region.substring(text.start(), text.end())).equals(Mentions.key(choice));
    }

    private static String letter(int value) {
        return String.valueOf((char) ('A' + value));
    }

    /** The options that are named; one whose text is a letter, only where that is all that is said. */
    private static List<Mentions.Mention> texts(String text, List<String> choices, int count) {
        List<String> keys = new ArrayList<>();
        String whole = Mentions.key(text);
        List<Mentions.Mention> mentions = new ArrayList<>();
        for (int value = 0; value < Math.min(choices.size(), count); value++) {
            String key = Mentions.key(choices.get(value));
            boolean letter = key.length() == 1 && Character.isLetter(key.charAt(0));
            if (letter && key.equals(whole)) {
                mentions.add(new Mentions.Mention(value, 0, text.length()));
            }
            keys.add(letter ? "" : key);
        }
        mentions.addAll(Mentions.of(text, keys));
        return mentions;
    }

    /** Options that are numbers, by value: {@code 1,000} for the option {@code 1000}. */
    private static List<Reading> numbers(String region, List<String> choices, int count, boolean all) {
        List<Optional<String>> golds = choices.stream()
                .limit(count)
                .map(choice -> NumberFormat.EXACT.gold(choice, List.of()))
                .toList();
        if (golds.stream().noneMatch(Optional::isPresent)) {
            return List.of();
        }
        List<Reading> readings = new ArrayList<>();
        for (Reading number : NumberFormat.EXACT.read(region, List.of())) {
            int before = readings.size();
            for (int value = 0; value < golds.size(); value++) {
                Optional<String> gold = golds.get(value);
                if (gold.isPresent() && NumberFormat.EXACT.compare(number.answer(), gold.get()) == Match.SAME) {
                    readings.add(new Reading(letter(value), number.start(), number.end()));
                }
            }
            if (all && readings.size() == before) {
                return List.of();
            }
        }
        return readings;
    }

    @Override
    public Optional<String> gold(String raw, List<String> choices) {
        Optional<String> letter = letterAlone(raw, choices);
        if (letter.isPresent()) {
            return letter;
        }
        List<Reading> readings = read(raw, choices);
        return readings.size() == 1 ? Optional.of(readings.get(0).answer()) : Optional.empty();
    }

    /** A gold answer that is a letter and nothing else is that letter, whatever the options' texts are. */
    private Optional<String> letterAlone(String raw, List<String> choices) {
        String bare = raw.replaceAll("[\\s().:]", "").toUpperCase(Locale.ROOT);
        int count = choices.isEmpty() ? last - 'A' + 1 : Math.min(choices.size(), last - 'A' + 1);
        return bare.length() == 1 && bare.charAt(0) >= 'A' && bare.charAt(0) < 'A' + count
                ? Optional.of(bare)
                : Optional.empty();
    }

    @Override
    public Match compare(String answer, String gold) {
        return Match.of(answer.equals(gold));
    }
}
