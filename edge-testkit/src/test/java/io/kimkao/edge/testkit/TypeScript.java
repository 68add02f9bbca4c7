package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON as TypeScript: a file of constants, one in each line, each of a type that aws-lambda's types
 * have, and what the compiler says to them.
 */
final class TypeScript {
  /**
   * Members that CloudFront documents and the types lack. Source: <em>Lambda@Edge event
   * structure</em>, CloudFront Developer Guide.
   */
  static final String NEWER =
      """
      declare module 'aws-lambda/common/cloudfront' {\
       interface CloudFrontCustomOrigin { responseCompletionTimeout?: number }\
       interface CloudFrontS3OriginBase { readTimeout?: number; responseCompletionTimeout?: number }\
       }""";

  private static final String IMPORT =
      "import type { CloudFrontRequestEvent, CloudFrontRequestResult, CloudFrontResponseEvent,"
          + " CloudFrontResponseResult } from 'aws-lambda'; ";
  private static final int FIRST_LINE = 2;
  private static final Pattern ERROR = Pattern.compile("constants\\.ts\\((\\d+),\\d+\\): (.*)");

  private final List<String> names = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /** A constant of that type. */
  void add(String name, String type, JsonNode value) {
    lines.add("export const c" + names.size() + ": " + type + " = " + Json.text(value) + ";");
    names.add(name);
  }

  /**
   * What the compiler says to the constants that it refuses, by name.
   *
   * @param folder to work in
   * @param declarations what the types lack, in one line
   */
  Map<String, String> refused(Path folder, String declarations)
      throws IOException, InterruptedException {
    String install = "npm install --prefix .tools typescript@7.0.2 @types/aws-lambda@8.10.164";
    Path compiler = Tools.need(Tools.NPM.resolve("typescript/bin/tsc"), install);
    Path types = Tools.need(Tools.NPM.resolve("@types/aws-lambda"), install);
    Files.writeString(folder.resolve("tsconfig.json"), Json.text(project(types)));
    Files.writeString(
        folder.resolve("constants.ts"),
        IMPORT + declarations + "\n" + String.join("\n", lines) + "\n");
    Process process =
        new ProcessBuilder(Node.command(), compiler.toString(), "--pretty", "false")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return byName(output);
  }

  private static ObjectNode project(Path types) throws IOException {
    ObjectNode project =
        (ObjectNode)
            Json.read(
                """
                {"compilerOptions": {"noEmit": true, "strict": true, "skipLibCheck": true,
                  "module": "nodenext", "types": []}, "files": ["constants.ts"]}""");
    ObjectNode paths = project.withObject("/compilerOptions/paths");
    paths.putArray("aws-lambda").add(types.resolve("index.d.ts").toString());
    paths.putArray("aws-lambda/*").add(types.resolve("*").toString());
    return project;
  }

  private Map<String, String> byName(String output) {
    Map<String, String> refused = new LinkedHashMap<>();
    String name = "the compiler";
    for (String line : output.lines().toList()) {
      Matcher error = ERROR.matcher(line);
      if (error.matches()) {
        int index = Integer.parseInt(error.group(1)) - FIRST_LINE;
        name = index < 0 ? "the declarations" : names.get(index);
        line = error.group(2);
      }
      refused.merge(name, line, (one, two) -> one + "\n" + two);
    }
    return refused;
  }
}
