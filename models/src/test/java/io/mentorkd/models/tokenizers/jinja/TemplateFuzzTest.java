package io.mentorkd.models.tokenizers.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileText;
import io.mentorkd.fuzz.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chat templates come with models that anybody may have published. */
class TemplateFuzzTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2024, 7, 26, 0, 0);
    private static final List<String> PIECES = List.of(
            "{% for a in range(99999) %}{{ a }}{% endfor %}",
            "{% for m in messages %}{{ m.content[1:-1:2] | trim | tojson(indent=4) }}{% endfor %}",
            "{% macro f(x) %}{{ f(x + 'x') }}{% endmacro %}{{ f('') }}",
            "{% set ns = namespace(x=[]) %}{% for i in range(50) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}",
            "{{ ('a' * 100000).split('a') | join(', ') }}",
            "{{ messages | map(attribute='content') | map('upper') | list }}",
            "{{ 'a b c'.rsplit(' ', 1) }}{{ 'x'.join(['a', 'b']) }}{{ 'abc'[5:0:-9223372036854775807] }}",
            "{{ -9223372036854775808 // -1 }}{{ 9223372036854775807 + 1 }}{{ 7 % 0 }}{{ 'a' ~ 1.5e300 }}",
            "{{ {'a': 1, 'b': [1, (2,)]}.items() | list | string }}{{ dict(a=1) | length }}{{ strftime_now('%d %B %Y') }}");

    @Test
    void shouldRenderOrRefuseEveryTemplate() throws IOException {
        List<String> samples = new ArrayList<>(PIECES);
        try (InputStream file = TemplateFuzzTest.class.getResourceAsStream("goldens.json")) {
            for (JsonNode golden : new ObjectMapper().readTree(file)) {
                samples.add(golden.path("template").asText());
            }
        }
        Map<String, Object> variables = Map.of(
                "messages",
                List.of(
                        Map.of("role", "user", "content", "Hello <b>\u00e9</b>"),
                        Map.of("role", "assistant", "content", "Hi")),
                "add_generation_prompt",
                true,
                "bos_token",
                "<s>");

        Tally tally = Fuzz.of("chat templates", TemplateException.class)
                .withMostBytes(4L << 30)
                .run(
                        random -> HostileText.of(random, samples),
                        template -> assertThat(Template.parse(template).render(variables, NOW))
                                .isNotNull());

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    /** Each of these took all memory, or hours, or failed in words of Java. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ messages | tojson(indent=2000000000) }}",
                "{{ messages | tojson(indent=50000) }}",
                "{% set x = 'a' * 1000000 %}{% for i in range(15) %}{{ range(1000) | map('replace', '1', x) | list | length }}{% endfor %}",
                "{% set x = 'a' * 1000000 %}{{ range(90000) | map(attribute='a', default=x) | join }}",
                "{% set x = 'a' * 1000000 %}{{ range(90000) | map(attribute='a', default=x) | list | string }}",
                "{% set x = 'a' * 1000000 %}{{ range(90000) | map(attribute='a', default=x) | list | tojson }}",
                "{% set x = 'a' * 1000000 %}{{ range(90000) | join(x) }}",
                "{% set x = 'a' * 5000000 %}{% for c in x %}{% endfor %}",
                "{% set x = 'a' * 1000000 %}{% for i in range(90000) %}{% if 'b' in x %}{% endif %}{% endfor %}"
            })
    void shouldEndWhatTakesTooMuch(String template) {
        Template parsed = Template.parse(template);

        assertThatThrownBy(() -> parsed.render(Map.of("messages", List.of(Map.of("role", "user"))), NOW))
                .isInstanceOf(TemplateException.class)
                .message()
                .hasSizeLessThan(300);
    }

    @Test
    void shouldSplitALongTextInTimeLinearInItsLength() {
        String template = "{{ ('a' * 1000000).split('a') | length }} {{ ('a' * 1000000).rsplit('a', 3) | length }}";

        assertThat(Template.parse(template).render(Map.of(), NOW)).isEqualTo("1000001 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 'abcde'[3:0:-9223372036854775807] }}=d",
                "{{ 'abcde'[1:9223372036854775807] }}=bcde",
                "{{ 'abcde'[-2:] }}=de",
                "{{ 'abcde'[3:1] }}=",
                "{{ 'abcde'[1::9223372036854775807] }}=b",
                "{{ 'aXbXc'.replace('X', '-', 3000000000) }}=a-b-c",
                "{{ 'abcde'[-1] }}=e"
            })
    void shouldTakeNumbersOfAnySize(String templateAndText) {
        String[] both = templateAndText.split("=", -1);

        assertThat(Template.parse(both[0]).render(Map.of(), NOW)).isEqualTo(both[1]);
    }
}
