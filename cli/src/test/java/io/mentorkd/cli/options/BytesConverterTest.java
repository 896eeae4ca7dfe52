package io.mentorkd.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class BytesConverterTest {

    private final BytesConverter converter = new BytesConverter();

    @ParameterizedTest
    @CsvSource({
        "5GB, 5000000000",
        "500MB, 500000000",
        "2GiB, 2147483648",
        "1 KB, 1000",
        "999999999GiB, 1073741822926258176"
    })
    void shouldReadASize(String text, long bytes) {
        assertThat(converter.convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0GB", "-1GB", "1.5GB", "5gb", "5 bytes", "9999999999GB"})
    void shouldSayWhatASizeIs(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("must be a size such as 5GB, 500MB or 2GiB, was '" + text + "'");
    }
}
