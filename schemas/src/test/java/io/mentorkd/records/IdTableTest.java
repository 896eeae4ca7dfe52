package io.mentorkd.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class IdTableTest {

    @Test
    void shouldHoldTheLastNumberOfEveryIdAsItGrows() {
        IdTable table = new IdTable();
        int ids = 20_000;

        for (int id = 0; id < ids; id++) {
            table.put(id(id), id);
            table.put(id(id), 2L * id);
        }

        assertThat(table.size()).isEqualTo(ids);
        for (int id = 0; id < ids; id++) {
            assertThat(table.get(id(id), -1)).isEqualTo(2L * id);
        }
        assertThat(table.get(id(ids), -1)).isEqualTo(-1);
    }

    @Test
    void shouldNotChangeTheTableThatItWasCopiedFrom() {
        IdTable original = new IdTable();
        original.put(id(1), 1);

        IdTable copy = new IdTable(original);
        copy.put(id(2), 2);

        assertThat(copy.get(id(1), -1)).isEqualTo(1);
        assertThat(original.get(id(2), -1)).isEqualTo(-1);
    }

    @Test
    void shouldRefuseWhatIsNoId() {
        assertThatThrownBy(() -> new IdTable().put("abc", 1))
                .hasMessageContaining("32 lower-case hexadecimal digits, was abc");
        assertThatThrownBy(() -> new IdTable().put(id(1).toUpperCase(Locale.ROOT), 1))
                .hasMessageContaining("32 lower-case hexadecimal digits");
    }

    @Test
    void shouldHaveNoNumberForWhatIsNoId() {
        assertThat(new IdTable().get("q-17", -1)).isEqualTo(-1);
    }

    private static String id(int number) {
        return RecordIds.questionId("svamp", "question " + number);
    }
}
