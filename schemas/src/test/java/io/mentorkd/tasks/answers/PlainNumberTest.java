package io.mentorkd.tasks.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That the shortcut for plain numbers reads what computing with them gives. */
class PlainNumberTest {

    @Test
    void shouldReadAPlainNumberAsItsValueIsWritten() {
        Random random = new Random(11);
        for (int trial = 0; trial < 20_000; trial++) {
            String digits = digits(random, "0012305") + (random.nextBoolean() ? "." + digits(random, "00017") : "");
            assertRead(random.nextInt(3) == 0 ? "-" + digits : digits);
        }
        List.of("0", "-0", "00", "0.0", "-0.00", "007", "100", "-100.10", "0.10", "10.00")
                .forEach(PlainNumberTest::assertRead);
    }

    private static void assertRead(String number) {
        String value = new Quantity(Rational.of(new BigDecimal(number)), false, "").text();

        List<Reading> readings = NumberFormat.EXACT.read(number, List.of());

        assertThat(readings).as(number).containsExactly(new Reading(value, 0, number.length()));
        assertThat(NumberFormat.EXACT.gold(number, List.of())).as(number).contains(value);
    }

    private static String digits(Random random, String of) {
        StringBuilder digits = new StringBuilder();
        do {
            digits.append(of.charAt(random.nextInt(of.length())));
        } while (random.nextInt(4) > 0 && digits.length() < 12);
        return digits.toString();
    }
}
