package io.mentorkd.trainers.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ExperimentPicturesTest {

    private final ExperimentReport report = ExperimentReport.of(Plans.plan(), Plans.cells());

    @Test
    void shouldDrawOneLineAnArmInEveryPanel() throws Exception {
        Document svg = parse(AccuracyChart.svg(report));

        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2 * 3);
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2 * 3 * 2);
    }

    @Test
    void shouldDrawAnEmptyPictureOfNothing() throws Exception {
        assertThat(parse(AccuracyChart.svg(ExperimentReport.of(Plans.plan(), List.of())))
                        .getElementsByTagName("path")
                        .getLength())
                .isZero();
    }

    @Test
    void shouldWriteATableAnArmARowAndAFractionAColumn() {
        assertThat(ExperimentTable.markdown(report))
                .contains("| arm | 50 % | 100 % |")
                .contains("| teacher-only | 45.0 (45.0 to 45.0) [43.5 to 46.5] | 70.0 (70.0 to 70.0) [68.6 to 71.4] |")
                .contains("| mentor-kd | 100 % | teacher-only | 100 % | 20.0 (");
    }

    @Test
    void shouldLeaveAGapWhereACellIsMissing() {
        List<CellResult> some =
                Plans.cells().stream().filter(cell -> cell.fraction() == 1).toList();

        assertThat(ExperimentTable.markdown(ExperimentReport.of(Plans.plan(), some)))
                .contains("| teacher-only | - | 70.0");
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
