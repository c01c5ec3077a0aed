package io.mistsession.sample;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser with a profile of its own, fresh each time, on the sample's page. What it is asked for is waited for. */
final class SamplePage implements AutoCloseable {

    /** Another name of this machine, which the browser does not take for its own. */
    static final String OTHER_HOST = "shop.example";

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final ChromeDriver driver;

    private SamplePage(ChromeDriver driver) {
        this.driver = driver;
    }

    static boolean isInstalled() {
        return binary().isPresent() && onPath("chromedriver").isPresent();
    }

    static SamplePage open(String page, String language) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(binary().orElseThrow());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP " + OTHER_HOST + " 127.0.0.1",
                "--lang=" + language);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow())
                .build();
        SamplePage browser = new SamplePage(new ChromeDriver(service, options));
        browser.resize(1280, 800);
        browser.driver.get(page);
        browser.await("headline");
        return browser;
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void preferDark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    void goOffline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    void reload() {
        driver.navigate().refresh();
        await("headline");
    }

    /** Whether no line of the list is shown in part. */
    boolean showsWholeLines(String list) {
        return (Boolean) Objects.requireNonNull(driver.executeScript("""
                const list = document.getElementById(arguments[0]).getBoundingClientRect();
                return [...document.querySelectorAll(`#${arguments[0]} li`)]
                    .map(item => item.getBoundingClientRect())
                    .every(item => item.bottom <= list.top + 1 || item.top >= list.top - 1)
                """, list));
    }

    WebElement find(String id) {
        return driver.findElement(By.id(id));
    }

    String text(String id) {
        return find(id).getText();
    }

    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** Clicks, and waits for the answer. */
    void click(String id) {
        click(find(id));
    }

    void clickFirst(String selector) {
        click(driver.findElement(By.cssSelector(selector)));
    }

    private void click(WebElement target) {
        driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", target);
        target.click();
        awaitIdle();
    }

    void type(String id, String text) {
        find(id).clear();
        find(id).sendKeys(text);
    }

    void signIn(String username, String password) {
        type("username", username);
        type("password", password);
        find("password").submit();
        awaitIdle();
    }

    /** Presses keys wherever the focus is. */
    void press(CharSequence... keys) {
        focused().sendKeys(keys);
        awaitIdle();
    }

    /** Goes on with the tabulator until the element has the focus. */
    void tabTo(String id) {
        for (int i = 0; i < 30 && !id.equals(focused().getDomAttribute("id")); i++) {
            focused().sendKeys(Keys.TAB);
        }
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    Object run(String script) {
        return Objects.requireNonNull(driver.executeScript(script));
    }

    String token() {
        Cookie cookie = driver.manage().getCookieNamed("mist_session");
        return cookie == null ? "none" : cookie.getValue();
    }

    /** What the browser holds against the page: script errors, violations of its content policy, failed requests. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Loses what proves who the client is, as if the session had ended. */
    void forgetToken() {
        driver.manage().deleteAllCookies();
    }

    /** Whether the page fits its window without scrolling sideways. */
    boolean fits() {
        return (Boolean) run("return document.documentElement.scrollWidth <= window.innerWidth");
    }

    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As high as its page is. */
    void screenshotOfAll(String name, int width) {
        Number height = (Number) run("return document.documentElement.scrollHeight");
        resize(width, height.intValue());
        screenshot(name);
    }

    @Override
    public void close() {
        driver.quit();
    }

    private void await(String id) {
        new WebDriverWait(driver, Duration.ofSeconds(10))
                .until(page -> !page.findElement(By.id(id)).getText().isEmpty());
        awaitIdle();
    }

    private void awaitIdle() {
        new WebDriverWait(driver, Duration.ofSeconds(10), Duration.ofMillis(20))
                .until(page -> page.findElements(By.cssSelector("[aria-busy]")).isEmpty());
    }

    private static Optional<File> binary() {
        return onPath("chromium").or(() -> onPath("chromium-browser")).or(() -> onPath("google-chrome"));
    }

    private static Optional<File> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, program))
                .filter(File::canExecute)
                .findFirst();
    }
}
