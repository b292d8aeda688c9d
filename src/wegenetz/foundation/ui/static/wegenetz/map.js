// Wegenetz: the counselling map. Without JavaScript the drawing and the list say the same.
//   data-map                    where the map comes; data-points and data-outlines say what it loads
//   data-place="7"              entry of the list that belongs to the point with this number
(() => {
  "use strict";

  const box = document.querySelector("[data-map]");
  if (!box || !window.L) return;

  const MERGED = { "03152": "03159", "03156": "03159", "16056": "16063" };
  const entries = new Map();
  for (const entry of document.querySelectorAll("[data-place]")) entries.set(entry.dataset.place, entry);

  /** With a postal code the map begins where the first entries of the list lie. */
  const NEAREST = 4;
  const nearest = new Set("near" in box.dataset ? [...entries.keys()].slice(0, NEAREST) : []);

  /** Turn the arcs of a TopoJSON into lines of [latitude, longitude]. */
  function lines(topology) {
    const { scale, translate } = topology.transform;
    return topology.arcs.map((steps) => {
      let x = 0;
      let y = 0;
      return steps.map(([dx, dy]) => {
        x += dx;
        y += dy;
        return [y * scale[1] + translate[1], x * scale[0] + translate[0]];
      });
    });
  }

  /** Sort the arcs into borders of Laender and borders of Kreise within them. */
  function borders(topology) {
    const owners = new Map();
    for (const shape of topology.objects["kreise.fc"].geometries) {
      const key = MERGED[shape.properties.AGS] ?? shape.properties.AGS;
      const rings = shape.type === "MultiPolygon" ? shape.arcs.flat() : shape.arcs;
      for (const number of rings.flat()) {
        const arc = number < 0 ? ~number : number;
        owners.set(arc, [...(owners.get(arc) ?? []), key]);
      }
    }
    const all = lines(topology);
    const lands = [];
    const kreise = [];
    for (const [arc, keys] of owners) {
      if (keys.length < 2 || keys[0].slice(0, 2) !== keys[1].slice(0, 2)) lands.push(all[arc]);
      else if (keys[0] !== keys[1]) kreise.push(all[arc]);
    }
    return { lands, kreise };
  }

  /** Read a colour of our style sheet. */
  function token(name) {
    return getComputedStyle(box).getPropertyValue(name).trim();
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function popup(feature) {
    const said = feature.properties;
    const content = element("div");
    const link = element("a", said.name);
    link.href = box.dataset.page.replace("/x/", `/${said.code}/`);
    link.lang = "de";
    if (document.body.classList.contains("wn--embedded")) {
      link.target = "_blank";
      link.rel = "noopener";
    }
    content.append(link);
    if (said.sample) content.append(" ", element("span", box.dataset.sample, "wn-sample"));
    content.append(element("p", [said.kind, said.city].filter(Boolean).join(", ")));
    if (said.confirmed_on) {
      const day = said.confirmed_on.split("-").reverse().join(".");
      content.append(element("p", `${box.dataset.confirmed} ${day}`, "wn-meta"));
    }
    return content;
  }

  function pin(name) {
    return L.divIcon({ className: name, iconSize: [24, 24], iconAnchor: [12, 12] });
  }

  /** Let an entry of the list and its point light up together. */
  function pair(marker, id, cluster) {
    const entry = entries.get(id);
    if (!entry) return;
    let lit = null;
    const on = () => {
      lit = cluster.getVisibleParent(marker)?.getElement() ?? null;
      lit?.classList.add("wn-pin--lit");
    };
    const off = () => {
      lit?.classList.remove("wn-pin--lit");
      lit = null;
    };
    for (const event of ["mouseenter", "focusin"]) entry.addEventListener(event, on);
    for (const event of ["mouseleave", "focusout"]) entry.addEventListener(event, off);
    marker.on("mouseover popupopen", () => entry.classList.add("wn-place--lit"));
    marker.on("mouseout popupclose", () => entry.classList.remove("wn-place--lit"));
  }

  function points(collection, map) {
    const cluster = L.markerClusterGroup({
      showCoverageOnHover: false,
      maxClusterRadius: 64,
      animate: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      iconCreateFunction: (group) => L.divIcon({
        className: "wn-pin wn-pin--many",
        html: element("b", String(group.getChildCount())),
        iconSize: [34, 34],
      }),
    });
    for (const feature of collection.features) {
      const [longitude, latitude] = feature.geometry.coordinates;
      const marker = L.marker([latitude, longitude], {
        icon: pin("wn-pin"),
        title: feature.properties.name,
        alt: feature.properties.name,
        place: String(feature.id),
      });
      marker.bindPopup(() => popup(feature));
      cluster.addLayer(marker);
      pair(marker, String(feature.id), cluster);
    }
    map.addLayer(cluster);
    return cluster;
  }

  async function json(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(address);
    return response.json();
  }

  async function show() {
    const [outlines, places] = await Promise.all([json(box.dataset.outlines), json(box.dataset.points)]);
    box.hidden = false;
    box.closest("figure").classList.add("wn-map--live");
    const map = L.map(box, { zoomControl: false, preferCanvas: true, minZoom: 5, maxZoom: 16, zoomSnap: 0.25, scrollWheelZoom: false });
    map.attributionControl.setPrefix(false).addAttribution(box.dataset.attribution);
    L.control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);
    if (box.dataset.tiles) L.tileLayer(box.dataset.tiles).addTo(map);
    const { lands, kreise } = borders(outlines);
    L.polyline(kreise, { interactive: false, color: token("--wn-edge"), weight: 0.6, opacity: 0.7 }).addTo(map);
    const country = L.polyline(lands, { interactive: false, color: token("--wn-ink"), weight: 1.2 }).addTo(map);
    const cluster = points(places, map);
    const near = cluster.getLayers().filter((marker) => nearest.has(marker.options.place));
    const around = near.length ? L.featureGroup(near).getBounds() : country.getBounds();
    map.fitBounds(around, { paddingTopLeft: [72, 48], paddingBottomRight: [24, 48], maxZoom: 11 });
  }

  show().catch(() => { box.hidden = true; });
})();
