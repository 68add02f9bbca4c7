package io.kimkao.edge.testkit;

import io.kimkao.edge.EdgeFunction;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs each case of a folder on the JVM and, where there is Node.js 20 or newer, on the bundle. A
 * case is a folder with {@code event.json} and, as far as they are there, {@code config.json},
 * {@code result.json} and {@code active.txt}.
 *
 * <pre>{@code
 * @EdgeCases("src/test/cases")
 * void cases() {}
 * }</pre>
 *
 * <p>A case fails if the result is not the one in {@code result.json}, with the path of each
 * difference, or if CloudFront would refuse it. The method runs after that; with a {@link
 * TestedResult} as its parameter it can look further.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(CasesExtension.class)
public @interface EdgeCases {
  /** The folder of cases. */
  String value();

  /** The {@code failover.json} of cases that bring none. */
  String config() default "";

  /**
   * A function of your own, with a constructor that takes the {@link
   * io.kimkao.edge.failover.FailoverFunction}.
   */
  Class<? extends EdgeFunction> function() default EdgeFunction.class;

  /**
   * Its bundle, a zip that the build makes in phase {@code package}: such tests belong to
   * failsafe's. Without a function of your own, the library's bundle; with one and no bundle, cases
   * run on the JVM alone.
   */
  String bundle() default "";
}
