package io.mentorkd.producers.endpoint;

import java.util.List;
import java.util.SplittableRandom;

/** Which calls are treated how. Called by many threads. */
public interface Plan {

    /**
     * What is done to a call.
     *
     * @param number of the call, from 0, in the order of arrival
     * @param body the request's
     * @param time how often the same body has come before, from 0
     */
    Treatment of(long number, String body, int time);

    /** All alike. */
    static Plan always(Treatment treatment) {
        return (number, body, time) -> treatment;
    }

    /** These in order of arrival, and then the last one for ever. */
    static Plan inOrder(Treatment... treatments) {
        return (number, body, time) -> treatments[(int) Math.min(number, treatments.length - 1)];
    }

    /**
     * A share of all calls gets one of some treatments, the others one of others; what befalls a call follows from the seed, its
     * body and how often it came, and not from the order of arrival.
     */
    static Plan bySeed(long seed, double share, List<Treatment> faults, List<Treatment> others) {
        return (number, body, time) -> {
            SplittableRandom random = new SplittableRandom(seed * 31 + body.hashCode() * 1_000_003L + time);
            random = random.split();
            List<Treatment> some = random.nextDouble() < share ? faults : others;
            return some.get(random.nextInt(some.size()));
        };
    }

    /** This, with storms of 429: the first {@code length} of every {@code period} calls, each storm in another form. */
    default Plan withStorms(int period, int length) {
        return (number, body, time) -> {
            List<Treatment> forms = Treatment.throttling();
            return number % period < length
                    ? forms.get((int) (number / period % forms.size()))
                    : of(number, body, time);
        };
    }
}
