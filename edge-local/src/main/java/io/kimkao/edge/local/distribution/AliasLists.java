package io.kimkao.edge.local.distribution;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/** Configurations with one alternate domain name more or less, and otherwise the same. */
final class AliasLists {
  private AliasLists() {}

  static DistributionConfig with(DistributionConfig config, String name) {
    List<String> names = new ArrayList<>(names(config));
    names.add(name);
    return of(config, names);
  }

  static DistributionConfig without(DistributionConfig config, String name) {
    List<String> names = new ArrayList<>(names(config));
    names.removeIf(name::equalsIgnoreCase);
    return of(config, names);
  }

  private static List<String> names(DistributionConfig config) {
    return config.aliases() == null ? List.of() : config.aliases().items();
  }

  private static DistributionConfig of(DistributionConfig config, List<String> names) {
    return config.toBuilder()
        .aliases(
            aliases -> {
              aliases.quantity(names.size());
              if (!names.isEmpty()) {
                aliases.items(names);
              }
            })
        .build();
  }
}
