package io.kimkao.edge.local.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.local.up.Rehearsal;
import io.kimkao.edge.local.up.Rehearsal.Memory;
import io.kimkao.edge.local.up.Rehearsal.Settings;
import io.kimkao.edge.local.up.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page as a browser shows it. */
final class ConsoleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Held, or its level is forgotten: it warns that it does not know the newest Chromium. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private static @Nullable ChromeDriver driver;

  @TempDir private Path folder;
  private @Nullable Rehearsal edge;

  @BeforeAll
  static void needsChromium() {
    Path chromium = Tool.needed("chromium", "the console");
    Path chromedriver = Tool.needed("chromedriver", "the console");
    driver = browser(chromium, chromedriver);
  }

  private static ChromeDriver browser(Path chromium, Path chromedriver) {
    SELENIUM.setLevel(Level.SEVERE);
    LoggingPreferences logged = new LoggingPreferences();
    logged.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic");
    options.addArguments("--no-first-run", "--disable-background-networking", "--disable-sync");
    options.addArguments("--disable-component-update", "--disable-dev-shm-usage");
    options.addArguments("--hide-scrollbars");
    options.addArguments("--force-prefers-reduced-motion");
    options.setCapability("goog:loggingPrefs", logged);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver browser = new ChromeDriver(service, options);
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 1200, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    return browser;
  }

  @AfterAll
  static void quit() {
    if (driver != null) {
      driver.quit();
    }
  }

  @AfterEach
  void theBrowserHasNothingToComplainAbout() {
    if (edge != null) {
      List<LogEntry> complaints = page().manage().logs().get(LogType.BROWSER).getAll();
      page().get("about:blank");
      edge.close();
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void theChainShowsBothSitesHealthy() throws Exception {
    open("edge-routing");
    assertThat(page().getTitle()).isEqualTo("cdnfailover.kimkao.io · local edge");
    assertThat(one("#chain").getAttribute("aria-label"))
        .isEqualTo(
            "The chain: DNS leads cdnfailover.kimkao.io to d1local0edge.cloudfront.net;"
                + " the name is an alias of E1LOCALEDGE. cdn1 is healthy, cdn2 is healthy."
                + " Active site: cdn1.");
    assertThat(texts("#chain text"))
        .contains("viewer", "DNS", "E1LOCALEDGE", "DNS leads here", "function", "cdn1", "cdn2")
        .contains("active", "healthy", "backend")
        .doesNotContain("unhealthy");
    assertThat(one("#split").isDisplayed()).isFalse();
    assertThat(one("#mend-all").isEnabled()).isFalse();
  }

  @Test
  void anApiThatIsBrokenByItsButtonIsPassedByAndTheRequestTellsHow() throws Exception {
    open("edge-routing");
    send("GET", "/orders?id=7");
    press("cdn1", "refuse");
    until("[data-part=cdn1] .active [data-kind=refuse]");
    send("GET", "/orders?id=8");
    List<String> line = texts("#requests tr:first-child td");
    assertThat(line.subList(1, 4)).containsExactly("GET /orders?id=8", "200", "E1LOCALEDGE");
    assertThat(line.subList(5, 7)).as("served by, attempts").containsExactly("cdn2", "2");
    assertThat(one("#last").getText())
        .startsWith("GET /orders?id=8 → E1LOCALEDGE → cdn1 failed → cdn2 answered → 200 in ");

    one("#requests tr:first-child button").click();
    until("#detail[open]");
    assertThat(texts(".difference").get(0))
        .contains("~ headers.host cdnfailover.kimkao.io cdn1.kimkao.io")
        .contains("+ headers.x-forwarded-host cdnfailover.kimkao.io");
    one(".call details summary").click();
    assertThat(one(".call pre").getText()).contains("\"eventType\": \"origin-request\"");
  }

  @Test
  void theTimelineShowsTheFaultAndWhatCameOfItAndMendAllEndsIt() throws Exception {
    open("edge-routing");
    press("cdn1", "slow");
    until("#timeline .span.fault");
    press("cdn1", "refuse");
    until("#timeline .span.unhealthy");
    until("#timeline .span.site2");
    assertThat(one("#chain").getAttribute("aria-label")).contains("cdn1 is unhealthy");
    assertThat(one("#drill").getText()).contains("cdn1 unhealthy +", "DNS moved +");

    one("#mend-all").click();
    untilText("#drill", "mended +");
    untilLabel("cdn1 is healthy, cdn2 is healthy. Active site: cdn1.");
    assertThat(all("[data-part] .active")).isEmpty();
    assertThat(one("#mend-all").isEnabled()).isFalse();

    one(".log summary").click();
    untilText("#log", "cdn1 mended");
    assertThat(one("#log").getText())
        .contains("health check cdn1: unhealthy", "DNS: active.cdnfailover.kimkao.io is 192.0.2.2");
  }

  @Test
  void theSwitchIsTurnedAndAHoldDownIsShownAndReleased() throws Exception {
    open(Settings.of("edge-routing").holding(300));
    assertThat(one("[data-position=automatic]").getAttribute("aria-pressed")).isEqualTo("true");
    assertThat(one("[data-position=release]").isEnabled()).isFalse();
    one("[data-position=second]").click();
    untilText("#reason", "cdn2 is active: switched by hand");
    assertThat(one("[data-position=second]").getAttribute("aria-pressed")).isEqualTo("true");
    one("[data-position=automatic]").click();
    untilLabel("Active site: cdn1.");

    press("cdn1", "refuse");
    untilLabel("cdn1 is unhealthy");
    press("cdn1", "refuse");
    untilText("#reason", "cdn2 is active: held for ");
    assertThat(one("#chain").getAttribute("aria-label")).contains("cdn1 is healthy");
    one("[data-position=release]").click();
    untilLabel("Active site: cdn1.");
    assertThat(one("#reason").getText()).isEmpty();

    one(".log summary").click();
    untilText("#log", "switch: release");
    assertThat(one("#log").getText()).contains("cdn1 is well again", "switch: second");
  }

  @Test
  void aFaultIsGivenItsValueAndItsButtonMendsIt() throws Exception {
    open("edge-routing");
    WebElement value = one("[data-part=cdn2] input");
    assertThat(value.getAttribute("value")).isEqualTo("5000");
    value.clear();
    value.sendKeys("3000", Keys.ENTER);
    until("[data-part=cdn2] .active [data-kind=slow]");
    assertThat(texts("#chain .fault")).containsExactly("! slow 3000 ms");
    press("cdn2", "slow");
    untilHidden("#chain .fault");
    assertThat(all("[data-part] .active")).isEmpty();
  }

  @Test
  void whereDnsAndHostDisagreeThePageSaysWhoWins() throws Exception {
    open("poc");
    assertThat(one("#operator").isDisplayed()).isFalse();
    press("cdn1", "refuse");
    untilText("#split", "DNS leads to E2LOCALEDGE");
    assertThat(one("#split").getText())
        .isEqualTo(
            "DNS leads to E2LOCALEDGE, but Host cdnfailover.kimkao.io is an alias of E1LOCALEDGE;"
                + " CloudFront goes by Host, so viewers get E1LOCALEDGE.");
    send("GET", "/orders");
    assertThat(texts("#requests tr:first-child td").subList(2, 6))
        .containsExactly("502", "E1LOCALEDGE≠ DNS", "cdn1", "nobody");
  }

  @Test
  void whatAViewerSendsIsTextAndNothingElse() throws Exception {
    open("edge-routing");
    String hostile = "/<img/src=x/onerror=alert(1)>";
    send("GET", hostile);
    assertThat(one("#requests .path").getText()).isEqualTo(hostile);
    one("#requests button").click();
    until("#detail[open]");
    assertThat(one("#detail-title").getText()).isEqualTo("GET " + hostile);
    assertThat(all("main img, dialog img")).isEmpty();
  }

  @Test
  void aRequestIsOpenedAndLeftByTheKeyboard() throws Exception {
    open("edge-routing");
    send("GET", "/first");
    send("POST", "/second");
    one("#requests button").sendKeys(Keys.ARROW_DOWN);
    page().switchTo().activeElement().sendKeys(Keys.ENTER);
    untilText("#detail-title", "GET /first");
    page().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    untilHidden("#detail[open]");
    assertThat(page().switchTo().activeElement().getText()).isEqualTo("GET /first");
  }

  /** Some seconds of a drill, for the README. */
  @Test
  void aDrillIsAPicture() throws Exception {
    open(Settings.of("edge-routing").with(Memory.SUSPECT));
    for (int i = 0; i < 26; i++) {
      if (i == 8) {
        press("cdn1", "refuse");
      }
      Thread.sleep(200);
      send(i % 3 == 2 ? "POST" : "GET", "/orders?id=" + (i + 1));
    }
    until("#timeline .span.site2");
    untilHidden(".pulse");
    page().executeScript("scrollTo(0, 0)");
    Path picture = Path.of("target/console.png");
    Files.createDirectories(requireNonNull(picture.getParent()));
    Files.write(picture, page().getScreenshotAs(OutputType.BYTES));
    assertThat(picture).isNotEmptyFile();
  }

  private void open(String topology) throws Exception {
    open(Settings.of(topology));
  }

  private void open(Settings settings) throws Exception {
    edge = Rehearsal.start(folder, settings);
    page().get(edge.console());
    untilText("#connection", "live");
  }

  /** Sends one by the page and waits for its line. */
  private void send(String method, String path) {
    int before = all("#requests tr").size();
    WebElement field = one("#path");
    field.clear();
    field.sendKeys(path);
    one("#send button[value=" + method + "]").click();
    until("#requests tr:nth-child(" + (before + 1) + ")");
  }

  private void press(String part, String kind) {
    one("[data-part=" + part + "] [data-kind=" + kind + "]").click();
  }

  private static ChromeDriver page() {
    return requireNonNull(driver);
  }

  private static WebElement one(String selector) {
    return page().findElement(By.cssSelector(selector));
  }

  private static List<WebElement> all(String selector) {
    return page().findElements(By.cssSelector(selector));
  }

  private static List<String> texts(String selector) {
    return all(selector).stream().map(WebElement::getText).toList();
  }

  private static void until(String selector) {
    wait(selector + " must come").until(now -> !all(selector).isEmpty());
  }

  private static void untilHidden(String selector) {
    wait(selector + " must go").until(now -> all(selector).isEmpty());
  }

  private static void untilText(String selector, String part) {
    wait(selector + " must say " + part).until(now -> one(selector).getText().contains(part));
  }

  private static void untilLabel(String part) {
    wait("the chain must say " + part)
        .until(now -> String.valueOf(one("#chain").getAttribute("aria-label")).contains(part));
  }

  private static WebDriverWait wait(String what) {
    WebDriverWait wait = new WebDriverWait(page(), PATIENCE, Duration.ofMillis(50));
    wait.withMessage(what);
    return wait;
  }
}
