package io.mistsession.dropin;

import java.io.File;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser with a profile of its own, fresh each time. */
final class ChromiumWindow implements AutoCloseable {

    private final ChromeDriver driver;

    private ChromiumWindow(ChromeDriver driver) {
        this.driver = driver;
    }

    static boolean isInstalled() {
        return binary().isPresent() && onPath("chromedriver").isPresent();
    }

    static ChromiumWindow open(String page) {
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
                "--lang=en");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow())
                .build();
        ChromiumWindow browser = new ChromiumWindow(new ChromeDriver(service, options));
        browser.goTo(page);
        return browser;
    }

    void goTo(String page) {
        driver.get(page);
    }

    /** Path and query of the page that is shown. */
    String location() {
        return String.valueOf(driver.executeScript("return location.pathname + location.search"));
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    String text(String id) {
        return find(id).getText();
    }

    Set<String> cookieNames() {
        return driver.manage().getCookies().stream().map(Cookie::getName).collect(Collectors.toSet());
    }

    void type(String id, String text) {
        find(id).sendKeys(text);
    }

    void check(String id) {
        find(id).click();
    }

    /** Clicks, and waits for the page that follows. */
    void click(String id) {
        driver.executeScript("window.before = true");
        find(id).click();
        new WebDriverWait(driver, Duration.ofSeconds(10))
                .ignoring(WebDriverException.class)
                .until(page -> Boolean.TRUE.equals(
                        driver.executeScript("return !window.before && document.readyState === 'complete'")));
    }

    /** As if it had been closed and opened again: cookies without an age are gone. */
    void loseTheSession() {
        driver.manage().getCookies().stream()
                .filter(cookie -> cookie.getExpiry() == null)
                .forEach(driver.manage()::deleteCookie);
    }

    @Override
    public void close() {
        driver.quit();
    }

    private WebElement find(String id) {
        return driver.findElement(By.id(id));
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
