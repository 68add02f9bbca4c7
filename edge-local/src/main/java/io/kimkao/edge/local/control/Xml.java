package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * XML for anything of AWS's model, and back. The SDK's classes are the schema: an element that they
 * do not know is refused, and so is one that is missing.
 */
final class Xml {
  private Xml() {}

  /**
   * Reads the members of an element.
   *
   * @param builder of the SDK; is filled
   * @param place such as {@code distributionConfig}, for messages
   * @throws Rejection {@code MalformedXML}, and {@code InconsistentQuantities} further inside
   */
  static void read(Element element, SdkPojo builder, String place) throws Rejection {
    Map<String, SdkField<?>> fields =
        builder.sdkFields().stream()
            .filter(field -> field.location() == MarshallLocation.PAYLOAD)
            .collect(Collectors.toMap(SdkField::unmarshallLocationName, Function.identity()));
    Set<String> seen = new HashSet<>();
    for (Element child : children(element, place)) {
      String name = child.getLocalName();
      SdkField<?> field = fields.get(name);
      if (field == null || !seen.add(name)) {
        throw Rejection.malformedXml(
            (field == null ? "Unknown" : "Repeated")
                + " element '"
                + name
                + "' at '"
                + place
                + "'");
      }
      field.set(builder, value(child, field, place + "." + first(field.memberName())));
    }
    Required.check(shape(builder), seen, place);
  }

  /** What the element says, whole: as {@link #read}, and its quantities fit. */
  static SdkPojo whole(Element element, SdkPojo builder, String place) throws Rejection {
    read(element, builder, place);
    SdkPojo whole = (SdkPojo) ((Buildable) builder).build();
    Quantities.check(whole, place);
    return whole;
  }

  /** The model's name of what the builder builds. */
  private static String shape(SdkPojo builder) {
    Class<?> built = builder.getClass().getEnclosingClass();
    return built == null ? "" : built.getSimpleName();
  }

  private static Object value(Element element, SdkField<?> field, String place) throws Rejection {
    if (field.marshallingType() == MarshallingType.SDK_POJO) {
      return whole(element, field.constructor().get(), place);
    }
    if (field.marshallingType() == MarshallingType.LIST) {
      return list(element, field.getTrait(ListTrait.class), place);
    }
    if (!elements(element).isEmpty()) {
      throw Rejection.malformedXml("Value at '" + place + "' must be text");
    }
    return Scalar.read(field, element.getTextContent(), place);
  }

  private static List<Object> list(Element element, ListTrait trait, String place)
      throws Rejection {
    List<Object> items = new ArrayList<>();
    for (Element child : children(element, place)) {
      if (!child.getLocalName().equals(memberName(trait))) {
        throw Rejection.malformedXml(
            "Unknown element '" + child.getLocalName() + "' at '" + place + "'");
      }
      String here = place + "." + (items.size() + 1) + ".member";
      items.add(value(child, trait.memberFieldInfo(), here));
    }
    return items;
  }

  private static List<Element> children(Element element, String place) throws Rejection {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeType() != Node.ELEMENT_NODE && isText(node)) {
        throw Rejection.malformedXml("Unexpected text at '" + place + "'");
      }
    }
    return elements(element);
  }

  private static boolean isText(Node node) {
    return node.getNodeType() != Node.COMMENT_NODE
        && node.getNodeType() != Node.PROCESSING_INSTRUCTION_NODE
        && !node.getTextContent().isBlank();
  }

  private static List<Element> elements(Element element) {
    List<Element> elements = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        elements.add(child);
      }
    }
    return elements;
  }

  /** A document of those members that are no headers. */
  static String write(String root, String namespace, SdkPojo pojo) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement(root);
      out.writeDefaultNamespace(namespace);
      members(out, pojo);
      out.writeEndElement();
      out.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return text.toString();
  }

  private static void members(XMLStreamWriter out, SdkPojo pojo) throws XMLStreamException {
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (field.location() == MarshallLocation.PAYLOAD
          && value != null
          && !(value instanceof SdkAutoConstructList)) {
        element(out, field.locationName(), field, value);
      }
    }
  }

  private static void element(XMLStreamWriter out, String name, SdkField<?> field, Object value)
      throws XMLStreamException {
    out.writeStartElement(name);
    if (value instanceof SdkPojo pojo) {
      members(out, pojo);
    } else if (value instanceof List<?> list) {
      ListTrait trait = field.getTrait(ListTrait.class);
      for (Object item : list) {
        element(out, memberName(trait), trait.memberFieldInfo(), item);
      }
    } else {
      out.writeCharacters(Scalar.write(value));
    }
    out.writeEndElement();
  }

  private static String memberName(ListTrait trait) {
    String name = trait.memberLocationName();
    return name == null ? "member" : name;
  }

  static String first(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
