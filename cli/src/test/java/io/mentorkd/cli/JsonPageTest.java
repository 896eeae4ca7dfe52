package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/json.md} against what {@code -o json} prints: no field comes, goes or changes its name unnoticed. */
class JsonPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| (.+?) \\| `([\\w.$]+)` \\| (.+?) \\|$", Pattern.MULTILINE);
    private static final Pattern DOCUMENT = Pattern.compile("(?:record|class) (\\w*Document)\\b", Pattern.MULTILINE);
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    @Test
    void shouldNameTheFieldsOfEachDocument() throws Exception {
        Matcher row = ROW.matcher(Files.readString(Path.of("../docs/json.md")));
        int rows = 0;
        while (row.find()) {
            rows++;
            assertThat(row.group(3).split(", "))
                    .as(row.group(1))
                    .containsExactlyInAnyOrderElementsOf(fields(Class.forName("io.mentorkd." + row.group(2))));
        }

        assertThat(rows).isGreaterThan(30);
    }

    @Test
    void shouldLeaveNoDocumentOut() throws IOException {
        String page = Files.readString(Path.of("../docs/json.md"));
        List<String> unsaid = new ArrayList<>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Matcher document = DOCUMENT.matcher(Files.readString(source));
                String file = source.getFileName().toString().replace(".java", "");
                while (document.find()) {
                    String name = document.group(1).equals(file) ? file : file + "$" + document.group(1);
                    if (!page.contains("." + name + "`")) {
                        unsaid.add(name);
                    }
                }
            }
        }

        assertThat(unsaid).isEmpty();
    }

    private static List<String> fields(Class<?> document) throws JsonMappingException {
        Fields fields = new Fields("");
        JSON.acceptJsonFormatVisitor(document, fields);
        return fields.names;
    }

    /** Collects the names of fields as they would be printed, those of lists and documents within behind a dot. */
    private static final class Fields extends JsonFormatVisitorWrapper.Base {
        private static final int DEEPEST = 4;

        private final String path;
        private final List<String> names = new ArrayList<>();

        Fields(String path) {
            this.path = path;
        }

        @Override
        public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
            return new JsonObjectFormatVisitor.Base(getProvider()) {
                @Override
                public void property(BeanProperty field) throws JsonMappingException {
                    optionalProperty(field);
                }

                @Override
                public void optionalProperty(BeanProperty field) throws JsonMappingException {
                    add(field.getName(), field.getType());
                }
            };
        }

        @Override
        public JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
            return new JsonArrayFormatVisitor.Base(getProvider()) {
                @Override
                public void itemsFormat(JsonFormatVisitable items, JavaType itemType) throws JsonMappingException {
                    items.acceptJsonFormatVisitor(Fields.this, itemType);
                }
            };
        }

        @Override
        public JsonMapFormatVisitor expectMapFormat(JavaType type) {
            return new JsonMapFormatVisitor.Base(getProvider()) {
                @Override
                public void valueFormat(JsonFormatVisitable values, JavaType valueType) throws JsonMappingException {
                    values.acceptJsonFormatVisitor(Fields.this, valueType);
                }
            };
        }

        private void add(String name, JavaType type) throws JsonMappingException {
            Fields within = new Fields(path + name + ".");
            if (path.chars().filter(each -> each == '.').count() < DEEPEST) {
                within.setProvider(getProvider());
                getProvider().findValueSerializer(type).acceptJsonFormatVisitor(within, type);
            }
            names.addAll(within.names.isEmpty() ? List.of(path + name) : within.names);
        }
    }
}
