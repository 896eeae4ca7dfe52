package io.mentorkd.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseTest {

    @TempDir
    private Path directory;

    @Test
    void shouldTakeTheLicenseOfTheFrontMatter() throws IOException {
        write("README.md", "---\r\nlanguage: en\r\nlicense: \"apache-2.0\"\r\n---\r\n\r\nlicense: mit\r\n");

        License license = License.of(directory).orElseThrow();

        assertThat(license.id()).isEqualTo("apache-2.0");
        assertThat(license.frontMatter()).isEqualTo("license: \"apache-2.0\"\n");
    }

    @Test
    void shouldTellWhichOtherLicenseItIsAndLeaveOutALinkToAFileBesideIt() throws IOException {
        write("README.md", "---\nlicense: other\nlicense_name: ada-1.0\nlicense_link: LICENSE\n---\n");
        assertThat(License.of(directory).orElseThrow().frontMatter())
                .isEqualTo("license: other\nlicense_name: ada-1.0\n");

        write("README.md", "---\nlicense: other\nlicense_name: ada-1.0\nlicense_link: https://ada.example/\n---\n");
        assertThat(License.of(directory).orElseThrow().frontMatter()).contains("license_link: https://ada.example/\n");
    }

    @Test
    void shouldLookIntoTheLicenseWhereTheCardDoesNotSayIt() throws IOException {
        write("README.md", "# A model\n");
        write("LICENSE", "---\nlicense: mit\n---\nMIT License\n");

        assertThat(License.of(directory)).map(License::id).contains("mit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "license: mit\n",
                "# A model\n\n---\nlicense: mit\n---\n",
                "---\nlicense:\n- mit\n---\n",
                "---\nmodel:\n  license: mit\n---\n"
            })
    void shouldNotGuessALicenseThatNobodyStates(String card) throws IOException {
        write("README.md", card);

        assertThat(License.of(directory)).isEmpty();
    }

    @Test
    void shouldKnowNoneOfAModelThatIsGone() throws IOException {
        assertThat(License.of(directory.resolve("gone"))).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
