import { expect, test } from "vitest";
import { readCommunePoints } from "../../src/domain/introduction/commune-points.ts";

test("a file of communes is read with points or commas; a zero that a spreadsheet took off comes back", () => {
  const read = readCommunePoints("\ufeffCommune;Latitude;Longitude;nom\r\n87085;45,8336;1,2611;Limoges\r\n1004;45.96;5.36;Ambérieu\r\n2A004;41.93;8.74;Ajaccio\r\n");
  expect([...(read?.points ?? [])]).toEqual([["87085", { latitude: 45.8336, longitude: 1.2611 }], ["01004", { latitude: 45.96, longitude: 5.36 }], ["2A004", { latitude: 41.93, longitude: 8.74 }]]);
  expect(read?.refused).toEqual([]);
});

test("a line that is no commune, or lies nowhere, is refused by its number; a file without the columns is none", () => {
  expect(readCommunePoints("commune,latitude,longitude\nLimoges,45.8,1.2\n87085,95.0,1.2\n87085,45.8,\n87154,45.88,0.90\n")).toEqual({ points: new Map([["87154", { latitude: 45.88, longitude: 0.9 }]]), refused: [2, 3, 4] });
  expect(readCommunePoints("insee;lat;lon\n87085;45.8;1.2\n")).toBeUndefined();
});
