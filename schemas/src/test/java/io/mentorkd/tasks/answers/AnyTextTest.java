package io.mentorkd.tasks.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every text. */
class AnyTextTest {
    /** As long as it takes to tell n² from n: at a nanosecond a step, 20,000² takes 400 ms, and 4 · 5,000² a quarter of it. */
    private static final int LETTERS = 20_000;

    /** Once for the compiler, and once more where something else was at work. */
    private static final int TRIES = 4;

    private static final List<String> FRAGMENTS = List.of(
            "\\boxed{",
            "\\fbox{",
            "\\boxed 7",
            "}",
            "{",
            "####",
            "\n",
            "Answer:",
            "the answer is ",
            "5",
            "1,234",
            "3.5",
            "1/2",
            "/0",
            "\\frac{1}{2}",
            "\\frac",
            "$",
            "%",
            "-",
            "\u2212",
            "(",
            ")",
            "[",
            "]",
            "A",
            "(B)",
            "b)",
            "yes",
            "no",
            "not ",
            "because ",
            "or ",
            "and ",
            "million ",
            "twenty-",
            "one ",
            "hundred ",
            "x = ",
            "^",
            "10^",
            "e99",
            "\u00BD",
            "\u00B2",
            "\u0667",
            "\uD83D\uDE00",
            "\uD83D",
            "\"",
            "'",
            "*",
            "_",
            "`",
            "```python\n",
            "```",
            "<think>",
            "</think>",
            "2021-02-30",
            "May 3, 2021",
            "cm",
            "apples ",
            ".",
            ",",
            "!",
            " ",
            "\\",
            "is the answer.",
            "{\"a\": 1}",
            "\u00A0");
    /** What makes a reader go back and forth where it is written without care. */
    private static final List<String> HOSTILE = List.of(
            "\\boxed{",
            "\\boxed{5} or ",
            "(",
            "####",
            "#### 7\n",
            "answer (",
            "Answer: 7 ",
            "Answer:\n",
            "is the answer.",
            "<think>",
            "{\"a\":",
            "=",
            "5",
            "a ",
            "*",
            "$$",
            "```\n",
            "\u5E74");

    private static final Duration NOISE = Duration.ofMillis(25);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Extraction ALL_PLACES = new Extraction(Stream.concat(
                    Extraction.USUAL.order().stream(),
                    Stream.of(Extraction.json("/a"), Extraction.regex("a(.*)s"), new Place.Last()))
            .toList());

    static Stream<String> formats() {
        return Stream.of(
                "number",
                "number:comma",
                "number:cm",
                "number:0.01",
                "choice",
                "yes_no",
                "text",
                "one_of",
                "set:number",
                "set:text",
                "list:number",
                "list:text",
                "date",
                "date:dmy",
                "json",
                "latex",
                "code");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldThrowNothingAndPointIntoTheTextWhateverItHolds(String name) {
        AnswerFormat format = StrictTable.format(name);
        Random random = new Random(17);
        for (int i = 0; i < 1_500; i++) {
            String chain = text(random);
            Optional<String> completion = random.nextInt(3) == 0 ? Optional.of(text(random)) : Optional.empty();
            List<String> choices = random.nextBoolean() ? List.of() : List.of(text(random), text(random), "5");

            StrictGrade grade = StrictConvention.grade(
                    format,
                    ALL_PLACES,
                    new Attempt(chain, completion),
                    Optional.of(text(random)),
                    List.of(text(random)),
                    choices);

            grade.answer().ifPresent(answer -> {
                String part = answer.part() == StrictGrade.Part.CHAIN ? chain : completion.orElseThrow();
                assertThat(answer.readings())
                        .allSatisfy(reading -> assertThat(reading.end())
                                .as("%s in '%s'", reading, part)
                                .isLessThanOrEqualTo(part.length()));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldFindEveryGoldAnswerEqualToItself(String name) {
        AnswerFormat format = StrictTable.format(name);
        Random random = new Random(19);
        for (int i = 0; i < 1_500; i++) {
            String raw = text(random);
            format.gold(raw, List.of())
                    .ifPresent(gold -> assertThat(format.compare(gold, gold))
                            .as("gold '%s' of '%s'", gold, raw)
                            .isEqualTo(Match.SAME));
        }
    }

    /** Four times the text takes four times the work, not sixteen times: counted in the thread's own processor time. */
    @ParameterizedTest
    @MethodSource("formats")
    void shouldGradeInTimeLinearInTheLengthOfAnyText(String name) {
        AnswerFormat format = StrictTable.format(name);
        for (String fragment : HOSTILE) {
            // The long one first: what the compiler has still to do may make it slower, but never the quarter.
            Duration fourTimes = work(format, fragment, LETTERS);
            Duration once = work(format, fragment, LETTERS / 4);
            for (int tried = 1; tried < TRIES && !isLinear(once, fourTimes); tried++) {
                fourTimes = work(format, fragment, LETTERS);
            }

            assertThat(isLinear(once, fourTimes))
                    .as("%s of '%s' took %s, a quarter of it %s", name, fragment, fourTimes, once)
                    .isTrue();
            // Where a reader goes through a bounded part only, four times the text is no more work, however much that
            // is.
            assertThat(fourTimes).as("%s of '%s'", name, fragment).isLessThan(LONGEST);
        }
    }

    private static boolean isLinear(Duration once, Duration fourTimes) {
        return fourTimes.compareTo(once.multipliedBy(8).plus(NOISE)) < 0;
    }

    @Test
    void shouldGradeMegabytesOfAnything() {
        for (String fragment : HOSTILE.subList(0, 2)) {
            Duration work = work(NumberFormat.EXACT, fragment, 2_000_000);

            assertThat(work).as("2 MB of '%s'", fragment).isLessThan(Duration.ofSeconds(6));
        }
    }

    private static Duration work(AnswerFormat format, String fragment, int letters) {
        Attempt attempt = new Attempt(fragment.repeat(letters / fragment.length()), Optional.empty());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        StrictConvention.grade(format, ALL_PLACES, attempt, Optional.of("7"), List.of(), List.of("red", fragment, "5"));
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    }

    @Test
    void shouldNotReadANumberOfMoreDigitsThanAnyAnswerHas() {
        String answer = "Answer: " + "9".repeat(5_000);

        assertThat(StrictTable.grade("number", "", answer, "9").verdict()).isEqualTo(Verdict.WRONG);
    }

    private static String text(Random random) {
        List<String> parts = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            parts.add(
                    random.nextInt(20) == 0
                            ? String.valueOf((char) random.nextInt(0xFFFF))
                            : FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        }
        return String.join(random.nextBoolean() ? " " : "", parts);
    }
}
