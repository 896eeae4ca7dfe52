package io.mentorkd.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SchemaDocumentationTest {

    @TestFactory
    List<DynamicTest> shouldDocumentEveryRecordAndField() {
        return List.of(
                        DistillationExample.getClassSchema(),
                        GradedRationale.getClassSchema(),
                        Rationale.getClassSchema(),
                        Question.getClassSchema(),
                        SoftLabels.getClassSchema(),
                        Checkpoint.getClassSchema(),
                        RunMetrics.getClassSchema(),
                        Judgement.getClassSchema(),
                        TaskDefinition.getClassSchema(),
                        HandledDeadLetter.getClassSchema())
                .stream()
                .map(schema -> DynamicTest.dynamicTest(schema.getName(), () -> {
                    assertThat(schema.getDoc()).isNotBlank();
                    assertThat(schema.getFields())
                            .allSatisfy((Schema.Field field) -> assertThat(field.doc())
                                    .as(schema.getName() + "." + field.name())
                                    .isNotBlank());
                }))
                .toList();
    }
}
