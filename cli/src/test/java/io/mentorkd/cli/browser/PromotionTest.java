package io.mentorkd.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.ClusterExtension;
import io.mentorkd.cli.Mentors;
import io.mentorkd.cli.Pipeline;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.records.Checkpoint;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Promotion on the page: the rule that trainers hold theirs to, and the way around it. */
@Tag("browser")
@ExtendWith(ClusterExtension.class)
class PromotionTest {

    private static final String TASK = "coin_flip";

    @Test
    void shouldShowWhyTheGateRefusesAndPromoteWithAReason(Pipeline pipeline) throws Exception {
        pipeline.create();
        Checkpoint worse = Mentors.announce(pipeline, "mentor", Mentors.write(pipeline, TASK, 2), Map.of(TASK, 0.4));
        Mentors.announce(pipeline, "mentor", Mentors.write(pipeline, TASK, 1), Map.of(TASK, 0.9));
        announceAgain(pipeline, worse);
        try (ServedDashboard dashboard = ServedDashboard.start(pipeline);
                Browser browser = Browser.start()) {
            browser.open(dashboard.pageWithToken());
            browser.go("#/checkpoints/mentor/" + worse.getRevision());
            browser.find("button.primary").click();
            browser.awaitText("dialog", "Promote mentor " + worse.getRevision() + "?");
            browser.find("dialog .primary").click();

            browser.awaitText("dialog", "The gate refuses");
            assertThat(browser.text("dialog table")).contains(TASK, "90.0 %", "40.0 %");
            browser.find("dialog textarea").click();
            browser.press("the other one is for show");
            browser.find("dialog .primary").click();

            browser.awaitText("tr[aria-current]", "Promoted");
        }
    }

    @Test
    void shouldGoBackToTheCheckpointThatWasPromotedBefore(Pipeline pipeline) throws Exception {
        pipeline.create();
        Checkpoint first = Mentors.announce(pipeline, "mentor", Mentors.write(pipeline, TASK, 1), Map.of(TASK, 0.5));
        Checkpoint second = Mentors.announce(pipeline, "mentor", Mentors.write(pipeline, TASK, 2), Map.of(TASK, 0.9));
        pipeline.run("checkpoints", "promote", "mentor@" + first.getRevision(), "--force", "--reason", "a trial");
        pipeline.run("checkpoints", "promote", "mentor@" + second.getRevision());
        try (ServedDashboard dashboard = ServedDashboard.start(pipeline);
                Browser browser = Browser.start()) {
            browser.open(dashboard.pageWithToken());
            browser.go("#/checkpoints/mentor/" + second.getRevision());
            browser.awaitText(".chosen-panel .panel-head", "Roll back to " + first.getRevision());
            browser.find(".chosen-panel .panel-head button").click();
            browser.awaitText("dialog", "Roll back to mentor " + first.getRevision() + "?");
            browser.find("dialog textarea").click();
            browser.press("complaints");
            browser.find("dialog .primary").click();

            browser.go("#/checkpoints/mentor/" + first.getRevision());
            browser.awaitText("tr[aria-current]", "Rolled back");
            browser.awaitText(".chosen-panel", "rolled back from " + second.getRevision() + ": complaints");
        }
    }

    @Test
    void shouldShowACheckpointThatIsAskedForBeforeItIsAnnounced(Pipeline pipeline) throws Exception {
        Path model = Mentors.write(pipeline.create(), TASK, 3);
        String revision = Sha256.of(model.resolve("model.safetensors")).substring(0, 12);
        try (ServedDashboard dashboard = ServedDashboard.start(pipeline);
                Browser browser = Browser.start()) {
            browser.open(dashboard.page("#/checkpoints/mentor/" + revision));
            browser.awaitText(".failure", revision);

            Mentors.announce(pipeline, "mentor", model, Map.of(TASK, 0.4));

            browser.awaitText(".chosen-panel h2", "mentor " + revision);
        }
    }

    /** As a trainer announces one that it does not promote. */
    private static void announceAgain(Pipeline pipeline, Checkpoint checkpoint) {
        Checkpoint notPromoted =
                Checkpoint.newBuilder(checkpoint).setPromoted(false).build();
        try (RecordWriter<Checkpoint> writer = new RecordWriter<>(
                pipeline.connection(), pipeline.topics().checkpoints(), each -> each.getModelId() + ":newest")) {
            writer.send(notPromoted);
        }
    }
}
