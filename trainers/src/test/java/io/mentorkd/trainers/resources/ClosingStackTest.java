package io.mentorkd.trainers.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingStackTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void shouldCloseWhatWasOpenedFromTheLastToTheFirstWhenTheNextCannotBeOpened() {
        assertThatThrownBy(() -> {
                    try (ClosingStack opening = new ClosingStack()) {
                        opening.add("first", closed::add);
                        opening.add("second", closed::add);
                        throw new IllegalStateException("the third cannot be opened");
                    }
                })
                .hasMessage("the third cannot be opened");
        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void shouldCloseNothingThatIsKept() {
        try (ClosingStack opening = new ClosingStack()) {
            assertThat(opening.add("first", closed::add)).isEqualTo("first");
            opening.keep();
        }

        assertThat(closed).isEmpty();
    }

    @Test
    void shouldLeaveTheClosingInTheSameOrderToWhomItIsMovedTo() {
        ClosingStack owner;
        try (ClosingStack opening = new ClosingStack()) {
            opening.add("first", closed::add);
            opening.add("second", closed::add);
            owner = opening.moved();
        }
        assertThat(closed).isEmpty();

        owner.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void shouldCloseTheOthersThoughOneCannotBeClosed() {
        ClosingStack opening = new ClosingStack();
        opening.add("first", closed::add);
        opening.add("second", second -> {
            throw new IllegalStateException("cannot be closed");
        });

        assertThatThrownBy(opening::close).hasMessage("cannot be closed");
        assertThat(closed).containsExactly("first");
    }
}
