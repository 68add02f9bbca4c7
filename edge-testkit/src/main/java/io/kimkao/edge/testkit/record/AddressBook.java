package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.rule.Condition;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Addresses of the documentation, RFC 5737 and RFC 3849, for real ones: the same one for the same
 * address as long as a recording goes on, and one that every sticky rule by address sees as it sees
 * the real one.
 */
final class AddressBook {
  private static final String[] V4 = {"203.0.113.", "198.51.100.", "192.0.2."};
  private static final int MOST_V6 = 100_000;

  private final List<Condition> shares = new ArrayList<>();
  private final Map<String, String> known = new HashMap<>();
  private final Map<String, Pool> pools = new HashMap<>();

  /** The placeholders for addresses that the rules see alike. */
  private static final class Pool {
    final List<String> given = new ArrayList<>();
    int next;
    int turn;
  }

  /** For rules with those percentages. */
  AddressBook(List<Double> percentages) {
    for (double percent : percentages) {
      shares.add(Condition.sticky(percent, Condition.byAddress()));
    }
  }

  /** What stands for that address; it is not checked to be one. */
  String placeholder(String address) {
    String same = canonical(address);
    String placeholder = known.get(same);
    if (placeholder == null) {
      boolean v6 = same.indexOf(':') >= 0;
      // rules see the text as it was sent
      String seen = seen(address);
      placeholder =
          next(pools.computeIfAbsent((v6 ? "6" : "4") + seen, key -> new Pool()), v6, seen);
      known.put(same, placeholder);
    }
    return placeholder;
  }

  /** The next one that rules see so; once there are no more, the first again. */
  private String next(Pool pool, boolean v6, String seen) {
    int most = v6 ? MOST_V6 : V4.length * 254;
    while (pool.next < most) {
      int number = pool.next++;
      String candidate =
          v6
              ? "2001:db8::" + Integer.toHexString(number + 1)
              : V4[number / 254] + (number % 254 + 1);
      if (seen(candidate).equals(seen)) {
        pool.given.add(candidate);
        return candidate;
      }
    }
    if (pool.given.isEmpty()) {
      return v6 ? "2001:db8::1" : V4[0] + 1;
    }
    return pool.given.get(pool.turn++ % pool.given.size());
  }

  /** Which of the shares the address is in. */
  private String seen(String address) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("clientIp", address).put("uri", "/");
    Request request = Event.of(new JacksonObject(json)).request();
    StringBuilder in = new StringBuilder();
    for (Condition share : shares) {
      in.append(share.matches(request, "") ? '1' : '0');
    }
    return in.toString();
  }

  private static String canonical(String address) {
    if (!Addresses.isV6(address)) {
      return address;
    }
    try {
      // a literal, so nobody is asked
      return InetAddress.getByName(address).getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
