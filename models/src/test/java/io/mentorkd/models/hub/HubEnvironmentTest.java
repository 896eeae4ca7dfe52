package io.mentorkd.models.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubEnvironmentTest {
    @TempDir
    private Path home;

    private static String authorization(Map<String, String> variables) {
        return HubEnvironment.of(variables)
                .token()
                .map(AccessToken::authorization)
                .orElse("none");
    }

    @Test
    void shouldFindTheCacheWhereHuggingFacesLibraryHasIt() {
        assertThat(HubEnvironment.of(Map.of("HOME", "/home/ada")).cache())
                .isEqualTo(Path.of("/home/ada/.cache/huggingface/hub"));
        assertThat(HubEnvironment.of(Map.of("HOME", "/home/ada", "XDG_CACHE_HOME", "/c"))
                        .cache())
                .isEqualTo(Path.of("/c/huggingface/hub"));
        assertThat(HubEnvironment.of(Map.of("HOME", "/home/ada", "HF_HOME", "~/hf"))
                        .cache())
                .isEqualTo(Path.of("/home/ada/hf/hub"));
        assertThat(HubEnvironment.of(Map.of("HF_HOME", "/hf", "HF_HUB_CACHE", "/models"))
                        .cache())
                .isEqualTo(Path.of("/models"));
    }

    @Test
    void shouldTakeTheTokenOfTheEnvironmentBeforeThatOfAFile() throws IOException {
        Path file = Files.writeString(home.resolve("token"), "hf_file\n");
        Path other = Files.writeString(home.resolve("other"), "hf_other\n");
        String hf = home.toString();

        assertThat(authorization(Map.of("HF_HOME", hf))).isEqualTo("Bearer hf_file");
        assertThat(authorization(Map.of("HF_HOME", hf, "HF_TOKEN_PATH", other.toString())))
                .isEqualTo("Bearer hf_other");
        assertThat(authorization(Map.of("HF_HOME", hf, "HF_TOKEN", " hf_given\n")))
                .isEqualTo("Bearer hf_given");
        Files.delete(file);
        assertThat(authorization(Map.of("HF_HOME", hf))).isEqualTo("none");
    }

    @Test
    void shouldNotShowTheToken() {
        HubEnvironment environment =
                HubEnvironment.of(Map.of("HF_HOME", home.toString(), "HF_TOKEN", HubAccount.TOKEN));

        assertThat(environment.toString()).doesNotContain(HubAccount.TOKEN);
        assertThatThrownBy(() -> HubEnvironment.of(Map.of("HF_TOKEN", HubAccount.TOKEN + "\r\nHost: x")))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("HF_TOKEN must consist of printable ASCII")
                .hasMessageNotContaining(HubAccount.TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "TRUE, true", "Yes, true", "on, true", "0, false", "false, false", "'', false"})
    void shouldBeOfflineWhenToldSo(String value, boolean isOffline) {
        assertThat(HubEnvironment.of(Map.of("HF_HOME", home.toString(), "HF_HUB_OFFLINE", value))
                        .isOffline())
                .isEqualTo(isOffline);
    }

    @Test
    void shouldAskTheHubUnlessToldOtherwise() {
        String hf = home.toString();

        assertThat(HubEnvironment.of(Map.of("HF_HOME", hf)).endpoint()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(HubEnvironment.of(Map.of("HF_HOME", hf, "HF_ENDPOINT", "http://mirror:81/hub/"))
                        .endpoint())
                .isEqualTo(URI.create("http://mirror:81/hub"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mirror.org",
                "ftp://mirror",
                "https://ada:pw@mirror",
                "https://mirror?x=pw",
                "https:// pw",
                "/pw"
            })
    void shouldRefuseAnEndpointThatIsNone(String endpoint) {
        assertThatThrownBy(() -> HubEnvironment.of(Map.of("HF_HOME", home.toString(), "HF_ENDPOINT", endpoint)))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("HF_ENDPOINT must be an")
                .hasMessageNotContaining("pw");
    }
}
