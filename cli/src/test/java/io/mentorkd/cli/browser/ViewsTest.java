package io.mentorkd.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.ClusterExtension;
import io.mentorkd.cli.Pipeline;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Each view of the page, with what a small pipeline has really made. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ClusterExtension.class)
class ViewsTest {

    private static final List<String> ROUTES = List.of(
            "#/pipeline", "#/acceptance", "#/training", "#/rationales", "#/checkpoints", "#/ask", "#/dead-letters");

    private static final int STEPS = 30;

    private Pipeline pipeline;
    private ServedDashboard dashboard;
    private Browser browser;

    @BeforeAll
    void teach(Pipeline given) throws Exception {
        pipeline = given;
        TaughtPipeline.teach(pipeline, STEPS);
        dashboard = ServedDashboard.start(pipeline);
        browser = Browser.start();
    }

    @AfterAll
    void stop() throws InterruptedException {
        browser.close();
        dashboard.close();
    }

    @BeforeEach
    void openAnew() {
        browser.desktop();
        browser.open(dashboard.pageWithToken());
        browser.find("#connection[data-state=live]");
    }

    @Test
    void shouldDrawEveryStageAndTopicWithItsNumbers() {
        browser.awaitText("[data-topic=questions]", "questions7");

        assertThat(browser.all(".node.stage")).hasSize(8);
        assertThat(browser.all(".node.topic")).hasSize(8);
        browser.awaitText("[data-stage=filter]", "caught up");
        assertThat(browser.find("[data-stage=filter]").getAttribute("aria-label"))
                .contains("status", "caught up");
    }

    @Test
    void shouldOpenThePartitionsOfAStageAndOfAGroup() {
        browser.find("[data-stage=filter]").click();

        browser.awaitText(".chosen-panel", pipeline.topics().rationales() + " 1");
        browser.awaitText("#groups-title ~ .note", "group");
        String group = browser.find("tbody a[href*='/group/']").getText();
        browser.find("tbody a[href*='/group/']").click();

        browser.awaitText(".chosen-panel h3", group);
    }

    @Test
    void shouldShowAcceptanceByTaskAndSource() {
        browser.go("#/acceptance");

        browser.awaitText("tbody", TaughtPipeline.TASK);
        assertThat(browser.text("tbody")).contains("teacher", "Wrong");
        assertThat(browser.all(".chart canvas")).hasSize(2);
    }

    @Test
    void shouldDrawRunsOfMentorAndStudentSideBySide() {
        browser.go("#/training");

        browser.awaitText("tbody", "student");
        browser.awaitText(".legend", "mentor");
        browser.awaitText(".legend", "student");
        assertThat(browser.all(".chart canvas")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(browser.find("[aria-label='Loss'] .chart").getAttribute("aria-label"))
                .contains("mentor", "student");
    }

    @Test
    void shouldMarkTheExtractedAnswerInTheChain() {
        browser.go("#/rationales?verdict=WRONG");
        browser.find(".row").click();

        WebElement mark = browser.find("mark");
        assertThat(browser.text(".answers div:first-child dd")).isEqualToIgnoringCase(mark.getText());
        assertThat(browser.text(".detail-head")).contains("Wrong", "The answer is not right.");
    }

    @Test
    void shouldFindRationalesByTheirQuestions() {
        browser.go("#/rationales");
        String question = browser.find(".row-question").getText();
        browser.find(".search").click();
        browser.press(question.substring(0, 40));

        browser.awaitText(".list-head", " of ");
        assertThat(browser.text(".row-question").lines())
                .isNotEmpty()
                .allMatch(each -> each.startsWith(question.substring(0, 40)));
        browser.pressWithControl("a");
        browser.press("no question says this");
        browser.awaitText(".list-state", "No rationale matches");
    }

    @Test
    void shouldShowTheLineageOfACheckpoint() {
        browser.go("#/checkpoints");
        browser.awaitText("tbody", "student");
        browser.find("tbody a[href*='/student/']").click();

        browser.awaitText(".lineage", pipeline.topics().examples());
        browser.awaitText(".lineage", "mentor");
        assertThat(browser.text(".scores")).contains(TaughtPipeline.TASK);
    }

    @Test
    void shouldStreamTheAnswerOfACheckpoint() {
        browser.go("#/ask");
        browser.awaitText("select[name=checkpoint]", "student");
        browser.find("textarea[name=question]").click();
        browser.press("Boat heads north. Ada turns right. Bob turns around. Heading?");
        browser.pressWithControl(Keys.ENTER);

        browser.awaitText(".answer-summary", "tokens in");
        assertThat(browser.text(".answer-text")).isNotBlank();
    }

    @Test
    void shouldFollowAPublishedQuestionThroughTheStages() {
        browser.go("#/ask");
        browser.find("input[name=task]").click();
        browser.press(TaughtPipeline.TASK);
        browser.find("textarea[name=text]").click();
        browser.press("Boat heads west. Cyd turns around. Dot turns left. Eve turns left. Heading?");
        browser.find("input[name=gold]").click();
        browser.press("west", Keys.ENTER);

        browser.find("[data-stage=questions][data-state=done]");
        TaughtPipeline.answer(pipeline);
        browser.find("[data-stage=teacher][data-state=done]");
        pipeline.filter();
        browser.find("[data-stage=filter][data-state=done]");
        browser.find(".journey-rationales a").click();

        browser.awaitText(".browser-detail", "Boat heads west. Cyd turns around.");
    }

    @Test
    void shouldAskForTheTokenWhenAnActionLacksIt() {
        browser.script("sessionStorage.clear()");
        browser.go("#/ask");
        browser.awaitText("select[name=checkpoint]", "student");
        browser.find("textarea[name=question]").click();
        browser.press("Where?");
        browser.pressWithControl(Keys.ENTER);

        browser.awaitText("dialog", "Actions need the token.");
        browser.press(dashboard.pageWithToken().toString(), Keys.ENTER);
        browser.awaitText(".answer-summary", "tokens in");
    }

    @Test
    void shouldDisableActionsThatLackTheTokenSayWhyAndTakeIt() {
        browser.script("sessionStorage.clear()");
        browser.go("#/checkpoints");
        browser.find("tbody a[href*='/student/']").click();

        WebElement promote = browser.find(".chosen-panel .primary");
        assertThat(promote.isEnabled()).isFalse();
        assertThat(promote.getAttribute("title")).contains("Actions need the token");
        browser.go("#/ask");
        assertThat(browser.find("button.primary").isEnabled()).isFalse();
        browser.find("button.primary + button").click();
        browser.awaitText("dialog", "Actions need the token.");
        browser.press(dashboard.pageWithToken().toString(), Keys.ENTER);

        browser.find("button.primary:enabled");
        assertThat(browser.all("button.primary:disabled")).isEmpty();
    }

    @Test
    void shouldTellOfDeadLettersOnAPhoneToo() {
        browser.phone(360);

        browser.awaitText("#letters", "dead letter");
        browser.find("#letters").click();

        browser.awaitText("main h1", "Dead letters");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldOpenACheckpointBelowTheBar(boolean onAPhone) {
        if (onAPhone) {
            browser.phone(390);
        }
        browser.go("#/checkpoints");
        browser.find("tbody a[href*='/student/']").click();
        browser.find(".chosen-panel .primary");
        browser.script("document.querySelector('.chosen-panel').scrollIntoView()");

        assertThat(browser.script(
                        "return document.querySelector('.chosen-panel .panel-head').getBoundingClientRect().top"
                                + " >= document.querySelector('.bar').getBoundingClientRect().bottom"))
                .isEqualTo(true);
    }

    @Test
    void shouldTellAcceptanceWithoutDuplicates() {
        browser.go("#/acceptance");

        browser.awaitText("table[aria-labelledby=totals-title] tbody", TaughtPipeline.TASK);
        assertThat(browser.text("table[aria-labelledby=totals-title] thead")).contains("Without duplicates");
        assertThat(browser.all("table[aria-labelledby=totals-title] tbody tr:first-child td"))
                .hasSize(8);
    }

    @Test
    void shouldShowADeadLetterDownToItsBytes() {
        browser.go("#/dead-letters");
        browser.find("tbody a").click();

        browser.awaitText(".letter-body", "7b 22 6e 6f 74 22");
        assertThat(browser.text(".letter-body")).contains("__streams.errors", "not", "Avro");
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 390})
    void shouldNotScrollSidewaysOnAPhone(int width) {
        browser.phone(width);
        for (String route : ROUTES) {
            browser.go(route);
            browser.find("main h1, main h2");
            browser.script("return new Promise(painted => requestAnimationFrame(() => setTimeout(painted)))");

            assertThat(browser.script("return document.documentElement.scrollWidth - innerWidth"))
                    .as("pixels beyond the screen in %s", route)
                    .isEqualTo(0L);
        }
    }

    @Test
    void shouldWriteNoErrorToTheConsoleInAnyView() {
        browser.consoleErrors();
        for (String route : ROUTES) {
            browser.go(route);
            browser.find("main h1, main h2");
        }
        browser.awaitText("tbody", "UnreadableRecordException");

        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void shouldTakeTextFromTheClusterAsText() throws Exception {
        GradedRecords.accept(pipeline, "<img src=x onerror=\"document.title='taken over'\"> <b>bold</b>?");
        browser.go("#/rationales?q=onerror");
        browser.find(".row").click();

        browser.awaitText(".browser-detail .prose", "<b>bold</b>?");
        assertThat(browser.all(".browser-detail img")).isEmpty();
        assertThat(browser.script("return document.title")).isEqualTo("Rationales · mentorkd");
    }
}
