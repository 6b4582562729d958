import { Field, Float, Int, ObjectType } from "type-graphql";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { JSONObjectScalar } from "../../platform/model/scalars.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { SizeClass } from "../../graph/vocabulary.ts";

@ObjectType({ description: "A product, as cross-selling names it (产品).", simpleResolvers: true })
export class OwnedProduct {
  @Field(() => String, { description: "Its id (编号)." })
  id!: string;
  @Field(() => String, { description: "Its name (名称)." })
  name!: string;
  @Field(() => Int, { description: "Companies that own it (拥有客户数)." })
  owners!: number;
}

@ObjectType({ description: "The companies of one industry that own a product (拥有率).", simpleResolvers: true })
export class OwnershipCell {
  @Field(() => String, {
    nullable: true,
    description: "The section of GB/T 4754; absent where it is not known (行业门类).",
  })
  industry!: string | null;
  @Field(() => String, { description: "The product's id (产品)." })
  productId!: string;
  @Field(() => Int, { description: "Companies of the industry that own it (拥有客户数)." })
  owners!: number;
  @Field(() => Int, { description: "Companies of the industry that own anything (客户数)." })
  customers!: number;
}

@ObjectType({
  description: "Whoever owns the first product often owns the second (关联规则).",
  simpleResolvers: true,
})
export class ProductPair {
  @Field(() => OwnedProduct, { description: "The first product (已有产品)." })
  product!: OwnedProduct;
  @Field(() => OwnedProduct, { description: "The second (推荐产品)." })
  offer!: OwnedProduct;
  @Field(() => Int, { description: "Companies that own both; pairs of fewer than five are not told (支持度)." })
  support!: number;
  @Field(() => Float, { description: "Of the owners of the first, the share that owns the second too (置信度)." })
  confidence!: number;
  @Field(() => Float, { description: "How many times as often as among all; 1 says nothing (提升度)." })
  lift!: number;
  @Field(() => Int, {
    description:
      "Companies that own the first and not the second, are not at risk, and where somebody may be written to (可推荐客户数).",
  })
  openTo!: number;
  @Field(() => JSONObjectScalar, { description: "The `filter` of companies that lists these (筛选条件)." })
  filter!: FilterInput;
}

@ObjectType({ description: "What customers own, and what else they would buy (交叉销售).", simpleResolvers: true })
export class CrossSell {
  @Field(() => Int, { description: "Companies that own anything (客户数)." })
  customers!: number;
  @Field(() => [OwnedProduct], { description: "The products, most owned first (产品)." })
  products!: OwnedProduct[];
  @Field(() => [OwnershipCell], { description: "Who owns what, by industry (拥有矩阵)." })
  matrix!: OwnershipCell[];
  @Field(() => [ProductPair], { description: "What goes together, strongest first, at most 100 pairs (关联规则)." })
  pairs!: ProductPair[];
}

export const OfferHindrance = graphqlEnum(
  "OfferHindrance",
  "Why a company is offered nothing (不推荐的原因).",
  ["AT_RISK", "NO_CONSENT"],
  {
    AT_RISK: { zh: "流失风险高，先挽留", en: "It is at risk of leaving: keep it first" },
    NO_CONSENT: { zh: "无人同意接收营销信息", en: "Nobody there agreed to be written to" },
  },
);

@ObjectType({ description: "Customers that are like a company (同类客户).", simpleResolvers: true })
export class PeerGroup {
  @Field(() => String, {
    nullable: true,
    description: "Their industry's code, two levels or one; absent: of any industry (行业).",
  })
  industry!: string | null;
  @Field(() => SizeClass, { nullable: true, description: "Their size class; absent: of any size (规模)." })
  sizeClass!: string | null;
  @Field(() => Int, { description: "How many they are (客户数)." })
  companies!: number;
}

@ObjectType({ description: "A product that a company's peers own and it does not (推荐).", simpleResolvers: true })
export class ProductOffer {
  @Field(() => OwnedProduct, { description: "The product (推荐产品)." })
  product!: OwnedProduct;
  @Field(() => OwnedProduct, { description: "What the company owns that goes with it (依据产品)." })
  because!: OwnedProduct;
  @Field(() => Int, { description: "Peers that own both (支持度)." })
  support!: number;
  @Field(() => Float, { description: "Of the peers that own the one, the share that owns the other too (置信度)." })
  confidence!: number;
  @Field(() => Float, { description: "How many times as often as among all peers (提升度)." })
  lift!: number;
}

@ObjectType({ description: "What a company would buy next (推荐).", simpleResolvers: true })
export class CompanyOffers {
  @Field(() => PeerGroup, { description: "Whom it is compared with (同类客户)." })
  peers!: PeerGroup;
  @Field(() => [OwnedProduct], { description: "What it owns already; owners are those among its peers (已有产品)." })
  owned!: OwnedProduct[];
  @Field(() => OfferHindrance, {
    nullable: true,
    description: "Why it is offered nothing; absent where it may be (原因).",
  })
  hindrance!: keyof typeof OfferHindrance | null;
  @Field(() => [ProductOffer], { description: "The offers, strongest first (推荐)." })
  offers!: ProductOffer[];
}
