package io.mentorkd.models.tokenizers.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    /** The time of {@code goldens.py}. */
    private static final LocalDateTime NOW = LocalDateTime.of(2025, 3, 7, 14, 5, 9);

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Stream<Named<JsonNode>> goldens() throws IOException {
        List<Named<JsonNode>> goldens = new ArrayList<>();
        try (InputStream file = TemplateTest.class.getResourceAsStream("goldens.json")) {
            for (JsonNode golden : JSON.readTree(file)) {
                goldens.add(Named.of(golden.path("name").asText(), golden));
            }
        }
        return goldens.stream();
    }

    private static Stream<Named<JsonNode>> rendered() throws IOException {
        return goldens().filter(golden -> golden.getPayload().path("text").isTextual());
    }

    private static Stream<Named<JsonNode>> refused() throws IOException {
        return goldens().filter(golden -> golden.getPayload().path("text").isNull());
    }

    private static String render(JsonNode golden) {
        Map<String, Object> variables = Map.of(
                "messages",
                JSON.convertValue(golden.path("messages"), new TypeReference<List<Map<String, String>>>() {}),
                "add_generation_prompt",
                golden.path("add_generation_prompt").asBoolean(),
                "bos_token",
                "<s>",
                "eos_token",
                "</s>");
        Map<String, Object> all = new HashMap<>(variables);
        all.put("tools", null);
        all.put("documents", null);
        return Template.parse(golden.path("template").asText()).render(all, NOW);
    }

    private static String render(String template) {
        return Template.parse(template).render(Map.of("messages", List.of(), "number", 3), NOW);
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void shouldRenderAsTransformersDoes(JsonNode golden) {
        assertThat(render(golden)).isEqualTo(golden.path("text").asText());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuseWhatTransformersRefuses(JsonNode golden) {
        assertThatThrownBy(() -> render(golden)).isInstanceOf(TemplateException.class);
    }

    /** Jinja knows them; a text without them would be a wrong prompt. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% include 'secret' %}",
                "{% import 'secret' as s %}",
                "{% extends 'secret' %}",
                "{% raw %}{{ x }}{% endraw %}",
                "{% call m() %}x{% endcall %}",
                "{% filter upper %}x{% endfilter %}",
                "{% with x = 1 %}x{% endwith %}",
                "{% for x in [1] recursive %}{{ x }}{% endfor %}",
                "{{ [2, 1] | sort }}",
                "{{ 'a' | safe }}",
                "{{ 'a' | center(9) }}",
                "{{ 'a'.zfill(3) }}",
                "{{ '%s' % 'a' }}",
                "{{ 2 ** 3 }}",
                "{{ 'a' is filter }}",
                "{{ ' a ' | trim(x='a') }}",
                "{{ {'a': 1}.items() }}",
                "{{ [1] | map('string') }}",
                "{{ range }}",
                "{{ '\\N{BULLET}' }}",
                "{{ strftime_now('%s') }}",
            })
    void shouldRefuseWhatItDoesNotKnow(String template) {
        assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ messages.getClass() }}",
                "{{ messages.class }}x{{ messages.class.forName('java.lang.Runtime') }}",
                "{{ ''.getClass().forName('java.lang.Runtime') }}",
                "{{ number.intValue() }}",
                "{{ namespace().attributes.x }}",
            })
    void shouldReachNoObjectOfJava(String template) {
        assertThatThrownBy(() -> render(template))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("is undefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{% set ns = namespace(x='ab') %}{% for a in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                "{% set ns = namespace(x=[1]) %}{% for a in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}",
                "{% set ns = namespace(x=[1]) %}{% for a in range(9999) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}",
                "{{ 'ab' * 999999999999 }}",
                "{{ 'ab' * 9223372036854775807 }}",
                "{{ range(999999999) }}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
            })
    void shouldEndWhatTakesTooLong(String template) {
        assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class);
    }

    @Test
    void shouldRefuseATemplateThatIsNestedTooDeeply() {
        assertThatThrownBy(() -> render("{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void shouldNameTheLineOfAFault() {
        assertThatThrownBy(() -> Template.parse("a\n{% if x %}\n{% wrong %}\n{% endif %}"))
                .isInstanceOf(TemplateException.class)
                .hasMessage("line 3: the tag 'wrong' is not known here");
    }

    @Test
    void shouldRenderALongMessage() {
        String content = "word ".repeat(100_000);
        String text = Template.parse("{% for m in messages %}{{ '[' + m.content | trim + ']' }}{% endfor %}")
                .render(Map.of("messages", List.of(Map.of("role", "user", "content", content))), NOW);

        assertThat(text).isEqualTo("[" + content.strip() + "]");
    }
}
