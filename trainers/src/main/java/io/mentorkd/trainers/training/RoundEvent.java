package io.mentorkd.trainers.training;

import io.mentorkd.trainers.rounds.Omission;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundData;
import java.util.Map;
import java.util.Optional;

/**
 * A round that begins or goes on.
 *
 * @param round the round
 * @param steps steps of the whole round
 * @param examples examples of a pass
 * @param omitted records that are left out, by reason
 * @param unusable new records that cannot be trained on, too long ones apart, which are dead-lettered; a replay leaves them at that
 * @param firstUnusable why the first of them cannot; empty where there are none
 */
public record RoundEvent(
        Round round,
        long steps,
        int examples,
        Map<Omission, Long> omitted,
        int unusable,
        Optional<String> firstUnusable) {

    static RoundEvent of(Round round, long steps, RoundData data) {
        return new RoundEvent(
                round,
                steps,
                data.examples().size(),
                data.omitted(),
                data.otherwiseUnusable().size(),
                data.otherwiseUnusable().stream()
                        .findFirst()
                        .map(unusable -> unusable.cause().getMessage()));
    }
}
