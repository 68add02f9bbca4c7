package io.kimkao.edge.infra.check;

/**
 * Something that AWS would refuse, or take and never do.
 *
 * @param rule the rule's name
 * @param stack the stack's name
 * @param resource the logical id
 * @param path below the resource, such as {@code Aliases}
 * @param problem what must hold and what was found
 * @param fix what to do
 */
public record Violation(
    String rule, String stack, String resource, String path, String problem, String fix) {
  /** One line. */
  public String line() {
    return stack
        + "."
        + resource
        + (path.isEmpty() ? "" : "." + path)
        + ": "
        + problem
        + "; "
        + fix;
  }
}
