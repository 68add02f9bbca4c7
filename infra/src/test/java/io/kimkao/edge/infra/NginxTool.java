package io.kimkao.edge.infra;

/** The nginx of this machine. */
public final class NginxTool {
  private NginxTool() {}

  /** Its path; without it the test is skipped, or fails in CI. */
  public static String require() {
    return Tools.require("nginx", "apt-get install nginx-light");
  }
}
