package io.mentorkd.trainers.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void shouldCloseWhatWasOpenedFromTheLastToTheFirstWhenTheNextCannotBeOpened() {
        assertThatThrownBy(() -> {
                    try (Opening opening = new Opening()) {
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
        try (Opening opening = new Opening()) {
            assertThat(opening.add("first", closed::add)).isEqualTo("first");
            opening.keep();
        }

        assertThat(closed).isEmpty();
    }

    @Test
    void shouldCloseTheOthersThoughOneCannotBeClosed() {
        Opening opening = new Opening();
        opening.add("first", closed::add);
        opening.add("second", second -> {
            throw new IllegalStateException("cannot be closed");
        });

        assertThatThrownBy(opening::close).hasMessage("cannot be closed");
        assertThat(closed).containsExactly("first");
    }
}
