package io.mentorkd.dashboard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.dashboard.views.Graded;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Votes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroundsTest {

    @Test
    void shouldTellWhoJudgedAndWhatTheySaid() {
        GradedRationale graded = Graded.rationale(1);
        graded.setTaskVersion(2);
        graded.setGrader("judge:model");
        graded.setScore(0.75);
        graded.setEvidence("lacks: red");
        graded.setVotes(new Votes(5, 3));
        graded.setSupersedes("WRONG");

        assertThat(Grounds.of(graded))
                .isEqualTo(new Grounds(
                        Optional.of(2),
                        Optional.of("judge:model"),
                        Optional.of(0.75),
                        Optional.of("lacks: red"),
                        Optional.of(new Grounds.Votes(5, 3)),
                        Optional.of("WRONG")));
    }

    @Test
    void shouldTellNothingWhereTheFilterComparedByItself() {
        Grounds grounds = Grounds.of(Graded.rationale(1));

        assertThat(grounds.grader()).isEmpty();
        assertThat(grounds.score()).isEmpty();
        assertThat(grounds.votes()).isEmpty();
        assertThat(grounds.supersedes()).isEmpty();
    }
}
