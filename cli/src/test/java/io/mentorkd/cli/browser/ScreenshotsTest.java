package io.mentorkd.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.ClusterExtension;
import io.mentorkd.cli.Pipeline;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes the screenshots of {@code docs/screenshots/}: every view, light and dark, and some as a phone shows them. With
 * {@code -Dmentorkd.screenshots=DIR} they go there.
 */
@Tag("browser")
@ExtendWith(ClusterExtension.class)
class ScreenshotsTest {

    private static final Path DIRECTORY = Path.of(System.getProperty("mentorkd.screenshots"));
    private static final int PHONE = 390;
    private static final int STEPS = 200;

    @Test
    void shouldTakeAScreenshotOfEveryView(Pipeline pipeline) throws Exception {
        TaughtPipeline.teach(pipeline, STEPS);
        ask(pipeline, "coin_flip");
        pipeline.filter();
        ask(pipeline, "weekday_counting");
        try (ServedDashboard dashboard = ServedDashboard.start(pipeline);
                Browser browser = Browser.start()) {
            browser.open(dashboard.page("#/pipeline"));
            browser.awaitText("[data-topic=questions]", "questions3");
            browser.find(".node .dead");
            Map<String, Steps> views = views();

            for (String theme : List.of("light", "dark")) {
                browser.desktop();
                browser.theme(theme);
                views.forEach((name, steps) -> take(browser, steps, name + "-" + theme));
                browser.phone(PHONE);
                take(browser, views.get("pipeline"), "pipeline-phone-" + theme);
                take(browser, views.get("rationales"), "rationales-phone-" + theme);
            }
        }

        assertThat(DIRECTORY).isDirectoryContaining("glob:**/checkpoints-dark.png");
    }

    /** More questions, which the teacher answers. */
    private static void ask(Pipeline pipeline, String task) {
        pipeline.done("questions", "generate", "--task", task, "--count", "120");
        TaughtPipeline.answer(pipeline);
    }

    /** How to come to what is worth a picture. */
    private interface Steps {
        void take(Browser browser);
    }

    private static Map<String, Steps> views() {
        Map<String, Steps> views = new LinkedHashMap<>();
        views.put("pipeline", browser -> {
            browser.go("#/pipeline");
            browser.find("tbody tr");
        });
        views.put("acceptance", browser -> {
            browser.go("#/acceptance");
            browser.awaitText("tbody", TaughtPipeline.TASK);
        });
        views.put("training", browser -> {
            browser.go("#/training");
            browser.awaitText(".legend", "student");
        });
        views.put("rationales", browser -> {
            browser.go("#/rationales");
            browser.find(".row, .back").click();
            browser.find("mark");
        });
        views.put("checkpoints", browser -> {
            browser.go("#/checkpoints");
            browser.find("tbody a[href*='/student/']").click();
            browser.find(".lineage .range");
        });
        views.put("ask", browser -> {
            browser.go("#/ask");
            browser.awaitText("select[name=checkpoint]", "student");
        });
        views.put("dead-letters", browser -> {
            browser.go("#/dead-letters");
            browser.find("tbody a").click();
            browser.find(".letter-body");
        });
        return views;
    }

    private static void take(Browser browser, Steps steps, String name) {
        steps.take(browser);
        browser.screenshot(DIRECTORY.resolve(name + ".png"), !name.startsWith("rationales"));
    }
}
