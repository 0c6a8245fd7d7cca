import { describe, expect, it } from 'vitest';
import { sceneOf, shapesOf, wordsOf, wordsOfItem } from './requests.ts';

describe('words stay in their shapes', () => {
  it('in C4 diagrams, boundaries within boundaries', async () => {
    const scene = await sceneOf(
      `C4Deployment
  Deployment_Node(mob, "Customer's mobile device", "Apple IOS or Android"){
    Container(mobile, "Mobile App", "Xamarin", "Provides a limited subset of the banking functionality to customers")
  }
  Deployment_Node(plc, "Big Bank plc", "data center"){
    Deployment_Node(apache, "Apache Tomcat", "Apache Tomcat 8.x"){
      Container(api, "API Application", "Java and Spring MVC Rest Controller", "Provides banking functionality via a JSON API")
    }
  }
  Rel(mobile, api, "Makes API calls to", "json/HTTPS")`,
    );
    const nodes = shapesOf(scene).filter(({ node }) => node !== undefined);
    expect(nodes.map(({ node }) => node)).toEqual(['mobile', 'api']);
    for (const { box, text } of nodes)
      expect(text!.lines.length * text!.lineHeight, text!.lines[0]![0]!.text).toBeLessThanOrEqual(box.h + 1);
    for (const item of scene.items) {
      if (item.kind !== 'label' || item.edge !== undefined) continue;
      for (const { box } of nodes) {
        const apart = item.box.y + item.box.h <= box.y + 2 || item.box.y >= box.y + box.h - 2 || item.box.x >= box.x + box.w || item.box.x + item.box.w <= box.x; // prettier-ignore
        expect(apart, wordsOfItem(item)).toBe(true);
      }
    }
  });

  it('in journeys, over several lines', async () => {
    const scene = await sceneOf(
      'journey\n  section Checkout\n    Add payment details with a longer text: 3: Me\n    Pay: 4: Me',
    );
    const task = shapesOf(scene).find((shape) => wordsOfItem(shape) === 'Add payment details with a longer text')!;
    expect(task.text!.lines).toHaveLength(3);
    expect(task.text!.lines.length * task.text!.lineHeight).toBeLessThan(task.box.h);
    expect(shapesOf(scene).find((shape) => wordsOfItem(shape) === 'Pay')!.box.h).toBe(task.box.h);
  });

  it('once, in entities drawn by hand', async () => {
    const scene = await sceneOf('---\nconfig:\n  look: handDrawn\n---\nerDiagram\n  A { int id PK }');
    expect(wordsOf(scene).split(' ').sort()).toEqual(['A', 'PK', 'id', 'int']);
  });

  it('in states, each line in the middle', async () => {
    const scene = await sceneOf('stateDiagram-v2\n  s : First<br>The second');
    expect(shapesOf(scene)[0]!.text).toMatchObject({ align: 'center' });
  });
});
