package io.mentorkd.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.ClusterExtension;
import io.mentorkd.cli.Pipeline;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The way through the page without a mouse. */
@Tag("browser")
@ExtendWith(ClusterExtension.class)
class KeyboardTest {

    private static final int MOST_TABS = 40;
    private static final String FOCUSED = "const e = document.activeElement; return ";

    @Test
    void shouldReachAndUseEverythingWithKeysAlone(Pipeline pipeline) throws Exception {
        GradedRecords.write(pipeline.create(), 0, 50);
        try (ServedDashboard dashboard = ServedDashboard.start(pipeline);
                Browser browser = Browser.start()) {
            browser.open(dashboard.page("#/pipeline"));
            browser.awaitText("[data-topic='rationales.accepted']", "40");

            browser.press(Keys.TAB);
            assertThat(browser.script(FOCUSED + "e.textContent")).isEqualTo("Skip to the content");
            browser.press(Keys.ENTER);
            assertThat(browser.script(FOCUSED + "e.id")).isEqualTo("content");

            tabTo(browser, "e.dataset.stage === 'filter'");
            browser.press(Keys.ENTER);
            browser.awaitText(".chosen-panel", "mentorkd filter run");
            assertThat(browser.script(FOCUSED + "e.tagName")).isEqualTo("H2");
            browser.press(Keys.ESCAPE);
            assertThat(browser.find(".picture").isDisplayed()).isTrue();
            assertThat(browser.text(".chosen-panel")).isEmpty();

            browser.open(dashboard.page("#/pipeline"));
            tabTo(browser, "e.dataset.view === 'rationales'");
            browser.press(Keys.ENTER);
            browser.find(".row");
            tabTo(browser, "e.getAttribute('role') === 'listbox'");
            browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
            browser.awaitText(
                    ".row[aria-selected=true] .row-question", browser.text(".browser-detail .prose:first-of-type"));
            browser.find("mark");
            browser.press(Keys.END);
            browser.awaitText(".row[aria-selected=true]", "child");
            assertThat(browser.script("return document.querySelector('.list').scrollTop > 0"))
                    .isEqualTo(true);
        }
    }

    /** Tabs on until {@code condition} holds of the focused element; each on the way must show that it has the focus. */
    private static void tabTo(Browser browser, String condition) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            browser.press(Keys.TAB);
            assertThat(browser.script(FOCUSED
                            + "e === document.body || e.matches(':focus-visible') && (getComputedStyle(e).outlineStyle !== 'none'"
                            + " || getComputedStyle(e.querySelector('rect') ?? e).strokeWidth === '3px')"))
                    .as("focus is visible on %s", browser.script(FOCUSED + "e.outerHTML"))
                    .isEqualTo(true);
            if (Boolean.TRUE.equals(browser.script(FOCUSED + "Boolean(" + condition + ")"))) {
                return;
            }
        }
        throw new AssertionError("not reached with " + MOST_TABS + " times Tab: " + condition);
    }
}
