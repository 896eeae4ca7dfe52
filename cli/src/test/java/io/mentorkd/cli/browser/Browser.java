package io.mentorkd.cli.browser;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with a profile of its own. Elements are named by CSS selectors and waited for. */
final class Browser implements AutoCloseable {

    private static final String CHROMIUM = System.getProperty("mentorkd.chromium", "/usr/bin/chromium");
    private static final String DRIVER = System.getProperty("mentorkd.chromedriver", "/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(25);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** As broad as a laptop's screen, and light. */
    static Browser start() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(DRIVER).toFile())
                .usingAnyFreePort()
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options));
        browser.desktop();
        browser.theme("light");
        return browser;
    }

    /** A screen of 1280 × 800. */
    void desktop() {
        metrics(1280, 800, false);
    }

    /** A phone, upright, {@code width} CSS pixels broad. */
    void phone(int width) {
        metrics(width, 844, true);
    }

    /** What the system is set to: {@code light} or {@code dark}. */
    void theme(String name) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
    }

    private void metrics(int width, int height, boolean mobile) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
    }

    /** Loads a page anew. */
    void open(URI address) {
        driver.get("about:blank");
        driver.get(address.toString());
    }

    /** Goes to another view of the page, such as {@code #/training}. */
    void go(String route) {
        script("location.hash = arguments[0]", route);
    }

    /** The first visible element of {@code css}, as soon as there is one. */
    WebElement find(String css) {
        return await("an element " + css)
                .atMost(PATIENCE)
                .pollInterval(GLANCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(
                        () -> all(css).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    /** All elements of {@code css} that there are now. */
    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The visible text of all elements of {@code css} that there are now, one a line. */
    String text(String css) {
        return (String) script(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText ?? e.textContent).join('\\n')",
                css);
    }

    /** Waits until the text of {@code css} holds {@code part}. */
    void awaitText(String css, String part) {
        awaitText(css, part, PATIENCE);
    }

    /** Waits until the text of {@code css} holds {@code part}, at most so long. */
    void awaitText(String css, String part, Duration atMost) {
        await("'" + part + "' in " + css)
                .atMost(atMost)
                .pollInterval(GLANCE)
                .until(() -> text(css), text -> text.contains(part));
    }

    /** Types where the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses a key while Control is held. */
    void pressWithControl(CharSequence key) {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys(key)
                .keyUp(Keys.CONTROL)
                .perform();
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /**
     * Milliseconds from the beginning of {@code action}, a statement in JavaScript, until what it changed was painted.
     */
    double millisToPaint(String action, Object... arguments) {
        Object millis = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const began = performance.now();
                (async () => {
                  %s;
                  requestAnimationFrame(() => {
                    const painted = new MessageChannel();
                    painted.port1.onmessage = () => done(performance.now() - began);
                    painted.port2.postMessage(null);
                  });
                })();""".formatted(action), arguments);
        return ((Number) millis).doubleValue();
    }

    /** Errors on the browser's console since the last call. */
    List<String> consoleErrors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Writes what is on the screen; {@code whole} means down to the page's end, at most 2,000 pixels. */
    void screenshot(Path file, boolean whole) {
        Map<String, Object> page = whole
                ? Map.of("format", "png", "captureBeyondViewport", true, "clip", wholePage())
                : Map.of("format", "png");
        String png = (String)
                driver.executeCdpCommand("Page.captureScreenshot", page).get("data");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(png));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Map<String, Object> wholePage() {
        Number height = (Number) script(
                "scrollTo(0, 0); return Math.min(2000, Math.max(innerHeight, document.documentElement.scrollHeight))");
        Number width = (Number) script("return innerWidth");
        return Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
